import { namedCollections, type Storage } from './collections.ts';
import { migrations, type Migration } from './migrations.ts';
import { MongoCollection } from './mongo-collection.ts';
import { MongoConnection } from './mongo-connection.ts';
import { prepareMongoSchema } from './mongo-schema.ts';
import type { Document } from './port.ts';

export interface MongoOptions {
  /** The steps of the schema; others than the program's own in tests. */
  readonly steps?: readonly Migration[];
  /** How long a process that brings the schema forward may be silent before another takes over, in ms. */
  readonly stillMs?: number;
}

/**
 * Opens the MongoDB database that a URL names and brings its schema up to date where needed. Any number of processes on
 * any number of machines may have one database open. Throws `DatabaseUrlError`, `StorageUnavailableError` or
 * `SchemaTooNewError`.
 */
export async function openMongoStorage(
  url: string,
  { steps = migrations, stillMs }: MongoOptions = {},
): Promise<Storage> {
  const connection = await MongoConnection.open(url);
  try {
    await connection.pass(() => prepareMongoSchema(connection.database, steps, stillMs));
  } catch (error) {
    await connection.close();
    throw error;
  }
  const collections = namedCollections(
    <T extends Document>(name: string) => new MongoCollection<T>(name, connection),
  );
  return {
    ...collections,
    ping: () => connection.ping(),
    settle: () => connection.ping(),
    close: () => connection.close(),
  };
}
