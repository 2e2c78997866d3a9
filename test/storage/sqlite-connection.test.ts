import Database from 'libsql';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SqliteConnection } from '../../server/storage/sqlite-connection.ts';

let folder: string;
let database: Database.Database;
let connection: SqliteConnection;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'login-cards-connection-'));
  database = new Database(join(folder, 'cards.db'));
  database.exec('CREATE TABLE words (word TEXT UNIQUE)');
  connection = new SqliteConnection(database, 100);
});

afterEach(async () => {
  await connection.close();
  rmSync(folder, { recursive: true, force: true });
});

const add = (word: string): Promise<unknown> =>
  connection.write(() => connection.statement('INSERT INTO words VALUES (?)').run(word));
const words = (): unknown[] => database.prepare('SELECT substr(word, 1, 9) FROM words').pluck().all();

describe('writes that are joined into one commit', () => {
  it('are all refused as unavailable when the disk is full, and none is kept', async () => {
    await add('before');
    database.pragma('max_page_count = 4');
    const outcomes = await Promise.allSettled([add('one'), add('x'.repeat(1_000_000)), add('two')]);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'StorageUnavailableError' } });
    }
    expect(words()).toEqual(['before']);
    database.pragma('max_page_count = 100000');
    await add('after');
    expect(words()).toEqual(['before', 'after']);
  });

  it('are all undone when the database fails in the middle of them', async () => {
    const failure = connection.write(() => {
      throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_WRITE' });
    });
    const outcomes = await Promise.allSettled([add('one'), failure, add('two')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(words()).toEqual([]);
    await add('after');
    expect(words()).toEqual(['after']);
  });

  it('are kept when another of them fails for a reason of its own', async () => {
    const mistake = connection.write(() => {
      throw new TypeError('mistaken');
    });
    const outcomes = await Promise.allSettled([add('one'), mistake, add('two')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(outcomes[1]).toMatchObject({ reason: { name: 'TypeError' } });
    expect(words()).toEqual(['one', 'two']);
  });

  it('happen in the order in which they were asked for', async () => {
    await Promise.all(['c', 'a', 'b'].map(add));
    expect(words()).toEqual(['c', 'a', 'b']);
  });
});
