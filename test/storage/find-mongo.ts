import { randomBytes } from 'node:crypto';
import { createConnection } from 'mongoose';
import { afterAll } from 'vitest';
import { NoMongoError, startMongoServer } from './mongo-server.ts';

/** A MongoDB to test against. */
export interface MongoPlace {
  /** The address of a new, empty database; it is dropped after the tests of this file. */
  newDatabase(): string;
}

/**
 * Finds the MongoDB of this test file: the one that `TEST_MONGODB_URI` names (`npm test` sets it, and says by
 * `TEST_MONGODB_MISSING` that there is none), else one started for this file alone. Undefined where none can be had:
 * the file's tests are then skipped.
 */
export async function findMongo(): Promise<MongoPlace | undefined> {
  if (process.env['TEST_MONGODB_MISSING'] !== undefined) return undefined;
  const given = process.env['TEST_MONGODB_URI'];
  return given === undefined ? startOwn() : placeAt(given, () => Promise.resolve());
}

/**
 * Starts a MongoDB for this test file alone, for tests that hurt the server itself. Undefined where none can be had.
 */
export async function findOwnMongo(): Promise<MongoPlace | undefined> {
  return process.env['TEST_MONGODB_MISSING'] === undefined ? startOwn() : undefined;
}

async function startOwn(): Promise<MongoPlace | undefined> {
  try {
    const server = await startMongoServer();
    return placeAt(server.url, () => server.stop());
  } catch (error) {
    if (error instanceof NoMongoError) return undefined;
    throw error;
  }
}

function placeAt(url: string, stop: () => Promise<void>): MongoPlace {
  const made: string[] = [];
  afterAll(async () => {
    for (const database of made) await drop(database);
    await stop();
  });
  return {
    newDatabase() {
      const name = `login_cards_test_${randomBytes(6).toString('hex')}`;
      const database = url.replace(/^([^/]+\/\/[^/?]+)\/?[^?]*/, `$1/${name}`);
      made.push(database);
      return database;
    },
  };
}

async function drop(url: string): Promise<void> {
  const connection = await createConnection(url).asPromise();
  await connection.dropDatabase();
  await connection.close();
}
