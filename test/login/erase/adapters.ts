import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Storage } from '../../../server/storage/collections.ts';
import { openMemoryStorage } from '../../../server/storage/memory.ts';
import { openMongoStorage } from '../../../server/storage/mongo.ts';
import { openSqliteStorage } from '../../../server/storage/sqlite.ts';
import { findMongo } from '../../storage/find-mongo.ts';

type Adapter = readonly [name: string, open: () => Storage | Promise<Storage>];

interface Adapters {
  /** Each opens an empty database of its own; MongoDB's only where there is one to test against. */
  readonly adapters: readonly Adapter[];
  /** Where the bytes of SQLite's files hold one of these words. */
  readonly inBytes: (words: readonly string[]) => string[];
}

/** Every database that erasing is tested on. */
export async function findAdapters(): Promise<Adapters> {
  const mongo = await findMongo();
  const folder = mkdtempSync(join(tmpdir(), 'erase-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const ofMongo: readonly Adapter[] = mongo ? [['mongo', () => openMongoStorage(mongo.newDatabase())]] : [];
  const holds = (name: string, word: string): boolean =>
    readFileSync(join(folder, name)).includes(Buffer.from(word));
  return {
    adapters: [
      ['memory', openMemoryStorage],
      ['sqlite', () => openSqliteStorage(join(folder, 'erase.db'))],
      ...ofMongo,
    ],
    inBytes: (words) =>
      readdirSync(folder).flatMap((name) =>
        words.filter((word) => holds(name, word)).map((word) => `${word} in ${name}`),
      ),
  };
}
