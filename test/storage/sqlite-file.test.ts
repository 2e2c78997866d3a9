import Database from 'libsql';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StorageUnavailableError } from '../../server/storage/port.ts';
import { SchemaTooNewError } from '../../server/storage/start-faults.ts';
import { openSqliteStorage } from '../../server/storage/sqlite.ts';
import { aName, anItem, ids, shelfOf } from './documents.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'login-cards-file-'));
  path = join(folder, 'data', 'cards.db');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const mode = (file: string): string => (statSync(file).mode & 0o777).toString(8);

describe('the file of a sqlite storage', () => {
  it('is made with its folder, for nobody else to read, companions included', async () => {
    const storage = openSqliteStorage(path);
    await shelfOf(storage).items.insert(anItem(1));
    expect(mode(join(folder, 'data'))).toBe('700');
    const files = readdirSync(join(folder, 'data')).toSorted();
    expect(files).toEqual(['cards.db', 'cards.db-shm', 'cards.db-wal']);
    expect(files.map((file) => mode(join(folder, 'data', file)))).toEqual(['600', '600', '600']);
    await storage.close();
  });

  it('keeps its documents and its unique indexes when it is opened again', async () => {
    const before = openSqliteStorage(path);
    await shelfOf(before).names.insert(aName(1));
    await before.close();
    const after = openSqliteStorage(path);
    const { names } = shelfOf(after);
    expect(await names.find({})).toEqual([aName(1)]);
    const taken = names.insert(aName(2, { usernameKey: 'child1' }));
    await expect(taken).rejects.toMatchObject({ name: 'DuplicateError', index: 'districtId,usernameKey' });
    await after.close();
  });

  it('is in write-ahead mode, so that reading never waits for writing', async () => {
    const storage = openSqliteStorage(path);
    const other = new Database(path);
    expect(other.pragma('journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    other.close();
    await storage.close();
  });

  it('shows what is written to another one that has it open', async () => {
    const [one, other] = [openSqliteStorage(path), openSqliteStorage(path)];
    await shelfOf(one).items.insert(anItem(1));
    expect(ids(await shelfOf(other).items.find({}))).toEqual([anItem(1).id]);
    await Promise.all([one.close(), other.close()]);
  });

  it('lets writes that were asked for before the close end, and refuses later ones', async () => {
    const storage = openSqliteStorage(path);
    const { items } = shelfOf(storage);
    const asked = [items.insert(anItem(1)), items.insert(anItem(2))];
    const closing = storage.close();
    await expect(items.insert(anItem(3))).rejects.toMatchObject({ name: 'StorageUnavailableError' });
    await Promise.all([...asked, closing]);
    const again = openSqliteStorage(path);
    expect(await shelfOf(again).items.count({})).toBe(2);
    await again.close();
  });

  it('refuses only the one of several joined writes that breaks an index', async () => {
    const storage = openSqliteStorage(path);
    const { names } = shelfOf(storage);
    const joined = [aName(1), aName(2, { usernameKey: 'child1' }), aName(3), aName(1), aName(4)];
    const outcomes = await Promise.allSettled(joined.map((name) => names.insert(name)));
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(ids(await names.find({}))).toEqual(['d1:s1', 'd1:s3', 'd1:s4']);
    await storage.close();
  });
});

describe('a sqlite file that cannot be used', () => {
  it('is unavailable while another holds its lock, and works on once it is released', async () => {
    const storage = openSqliteStorage(path, { patienceMs: 120 });
    const { items } = shelfOf(storage);
    await items.insert(anItem(1));
    const other = new Database(path);
    other.exec('BEGIN IMMEDIATE');
    const refusal = { name: 'StorageUnavailableError' };
    await expect(items.insert(anItem(2))).rejects.toMatchObject(refusal);
    await expect(items.update({}, { inc: { tries: 1 } })).rejects.toMatchObject(refusal);
    await expect(items.remove({})).rejects.toMatchObject(refusal);
    expect(await items.find({})).toEqual([anItem(1)]);
    other.exec('ROLLBACK');
    await items.insert(anItem(2));
    expect(await items.count({})).toBe(2);
    other.close();
    await storage.close();
  });

  it('waits for a lock that is released in time, without holding up the process', async () => {
    const storage = openSqliteStorage(path, { patienceMs: 30_000 });
    const other = new Database(path);
    other.exec('BEGIN IMMEDIATE');
    const writing = shelfOf(storage).items.insert(anItem(1));
    await new Promise((resolve) => setTimeout(resolve, 1));
    other.exec('ROLLBACK');
    await writing;
    expect(await shelfOf(storage).items.count({})).toBe(1);
    other.close();
    await storage.close();
  });

  it('is unavailable when it is no database, or no file can be there', () => {
    const refusal = StorageUnavailableError;
    writeFileSync(join(folder, 'letter.txt'), 'This is a letter and no database. '.repeat(100));
    expect(() => openSqliteStorage(join(folder, 'letter.txt'))).toThrow(refusal);
    expect(() => openSqliteStorage(join(folder, 'letter.txt', 'cards.db'))).toThrow(refusal);
    expect(() => openSqliteStorage(folder)).toThrow(refusal);
  });

  it('is left alone when a newer program has written it', async () => {
    await openSqliteStorage(path).close();
    const later = new Database(path);
    later.exec('UPDATE schema_version SET version = 99');
    expect(() => openSqliteStorage(path)).toThrow(SchemaTooNewError);
    expect(later.prepare('SELECT version FROM schema_version').raw().all()).toEqual([[99]]);
    later.close();
  });

  it('gets the indexes that it lacks and loses those that no plan has', async () => {
    await openSqliteStorage(path).close();
    const tampered = new Database(path);
    tampered.exec('DROP INDEX logins_one_districtId_usernameKey; CREATE INDEX old ON logins (id)');
    tampered.close();
    const storage = openSqliteStorage(path);
    const { names } = shelfOf(storage);
    await names.insert(aName(1));
    await expect(names.insert(aName(2, { usernameKey: 'child1' }))).rejects.toMatchObject({
      name: 'DuplicateError',
    });
    await storage.close();
    const looked = new Database(path);
    expect(looked.prepare("SELECT name FROM sqlite_master WHERE name = 'old'").all()).toEqual([]);
    looked.close();
  });
});
