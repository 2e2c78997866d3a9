import Database from 'libsql';
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { collectionPlans } from './collection-plans.ts';
import { namedCollections, type Storage } from './collections.ts';
import { migrations, type Migration } from './migrations.ts';
import { StorageUnavailableError, type Collection, type Document } from './port.ts';
import { SqliteCollection } from './sqlite-collection.ts';
import { SqliteConnection } from './sqlite-connection.ts';
import { isBusy, sqliteFault } from './sqlite-faults.ts';
import { prepareSchema } from './sqlite-schema.ts';

export interface SqliteOptions {
  /** How long a read or write waits for another process's lock before it gives up, in ms. */
  readonly patienceMs?: number;
  /** The steps of the schema; others than the program's own in tests. */
  readonly steps?: readonly Migration[];
}

/**
 * Opens the database file at a path; makes it (mode 0600, its folder 0700) and brings its schema up to date where
 * needed. Several processes may have one file open. Throws `StorageUnavailableError` or
 * `SchemaTooNewError`.
 */
export function openSqliteStorage(
  path: string,
  { patienceMs = 5_000, steps = migrations }: SqliteOptions = {},
): Storage {
  makeFile(path);
  const connection = new SqliteConnection(openDatabase(path, steps), patienceMs);
  const collections = namedCollections(
    <T extends Document>(name: keyof typeof collectionPlans): Collection<T> =>
      new SqliteCollection<T>(name, collectionPlans[name].unique, connection),
  );
  return {
    ...collections,
    ping: () => connection.read(() => void connection.statement('SELECT version FROM schema_version').all()),
    settle: () => connection.emptyLog(),
    close: () => connection.close(),
  };
}

/** Before SQLite does, which would leave it readable to all; its companion files (-wal, -shm) take the mode of this one. */
function makeFile(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    closeSync(openSync(path, 'a', 0o600));
    // One that was there before may have been made by a copy or a restore, readable for everybody.
    chmodSync(path, 0o600);
  } catch (error) {
    throw new StorageUnavailableError('The database file cannot be made', { cause: error });
  }
}

const OPENING_PATIENCE_MS = 15_000;

function openDatabase(path: string, steps: readonly Migration[]): Database.Database {
  const end = performance.now() + OPENING_PATIENCE_MS;
  for (;;) {
    const database = connect(path);
    try {
      database.pragma('busy_timeout = 5000');
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = FULL');
      // What is removed is overwritten with zeros: a child who is erased shall not be read out of the file's free pages.
      database.pragma('secure_delete = ON');
      prepareSchema(database, steps);
      return database;
    } catch (error) {
      database.close();
      // Of two processes that turn WAL on at once, one is told "busy" without any wait.
      if (!isBusy(error) || performance.now() >= end) throw sqliteFault(error);
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  }
}

function connect(path: string): Database.Database {
  try {
    return new Database(path);
  } catch (error) {
    throw new StorageUnavailableError('The database file cannot be opened', { cause: error });
  }
}
