import type Database from 'libsql';
import { setTimeout as pause } from 'node:timers/promises';
import { StorageUnavailableError } from './port.ts';
import { isBusy, sqliteFault } from './sqlite-faults.ts';

/** How long one attempt may hold up the process while another one holds the lock, in ms; between attempts others run. */
const ATTEMPT_MS = 50;
const PAUSE_MS = 10;

interface Waiting {
  readonly act: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * One connection to a database file. Writes that are asked for together are committed together, each acknowledged only
 * after the commit has reached the disk; a write is at most one writing statement, so one that is refused leaves nothing behind.
 */
export class SqliteConnection {
  readonly #database: Database.Database;
  readonly #patienceMs: number;
  readonly #statements = new Map<string, Database.Statement>();
  #waiting: Waiting[] = [];
  #draining: Promise<void> | undefined;
  #closed = false;

  constructor(database: Database.Database, patienceMs: number) {
    this.#database = database;
    this.#patienceMs = patienceMs;
    database.pragma(`busy_timeout = ${ATTEMPT_MS}`);
  }

  /** Answers the prepared statement for a text, made once. Texts are built from plans and field names, never from values. */
  statement(sql: string): Database.Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const made = this.#database.prepare(sql);
    this.#statements.set(sql, made);
    return made;
  }

  /** Runs reading statements. Throws `StorageUnavailableError`. */
  async read<R>(act: () => R): Promise<R> {
    this.#mustBeOpen();
    return this.#patiently(act);
  }

  /** Runs reading statements and at most one writing one, last, alone in the whole file. Throws `StorageUnavailableError`. */
  async write<R>(act: () => R): Promise<R> {
    this.#mustBeOpen();
    const written = new Promise((resolve, reject) => this.#waiting.push({ act, resolve, reject }));
    this.#draining ??= this.#drain();
    return written as Promise<R>;
  }

  /** Writes the write-ahead log into the file and empties it; while another process reads it stays, and is emptied another time. */
  async emptyLog(): Promise<void> {
    this.#mustBeOpen();
    await this.#draining;
    await this.#patiently(() => this.#database.pragma('wal_checkpoint(TRUNCATE)'));
  }

  /** Lets what was asked for end, then closes. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#draining;
    this.#statements.clear();
    this.#database.close();
  }

  async #drain(): Promise<void> {
    // Those who ask in the same turn come along.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      try {
        await this.#patiently(() => this.#database.exec('BEGIN IMMEDIATE'));
        this.#commit(this.#waiting.splice(0));
      } catch (error) {
        for (const { reject } of this.#waiting.splice(0)) reject(error);
      }
    }
    this.#draining = undefined;
  }

  #commit(together: readonly Waiting[]): void {
    try {
      const acknowledge = together.map((one) => this.#attempt(one));
      this.#database.exec('COMMIT');
      for (const tell of acknowledge) tell();
    } catch (error) {
      for (const { reject } of together) reject(sqliteFault(error));
      if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
    }
  }

  /** Runs one write inside the transaction. Answers how to tell its asker; throws where the whole transaction is lost. */
  #attempt({ act, resolve, reject }: Waiting): () => void {
    try {
      const result = act();
      return () => resolve(result);
    } catch (error) {
      if (!this.#database.inTransaction || sqliteFault(error) !== error) throw error;
      return () => reject(error);
    }
  }

  async #patiently<R>(act: () => R): Promise<R> {
    const end = performance.now() + this.#patienceMs;
    for (;;) {
      try {
        return act();
      } catch (error) {
        if (!isBusy(error) || performance.now() >= end) throw sqliteFault(error);
      }
      await pause(PAUSE_MS);
    }
  }

  #mustBeOpen(): void {
    if (this.#closed) throw new StorageUnavailableError('The storage has been closed');
  }
}
