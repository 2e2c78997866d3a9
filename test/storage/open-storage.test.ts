import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { openStorage } from '../../server/storage/open-storage.ts';
import { aName, shelfOf } from './documents.ts';

it('opens the memory and the sqlite file that a URL names', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'login-cards-open-'));
  for (const url of ['memory:', `sqlite:${join(folder, 'new', 'cards.db')}`]) {
    const storage = await openStorage(url);
    await shelfOf(storage).names.insert(aName(1));
    expect(await shelfOf(storage).names.count({})).toBe(1);
    await storage.close();
  }
  rmSync(folder, { recursive: true });
});

it.each([
  'mongodb://user:hunter2@db:notaport/cards',
  'mongodb://user:hunter2@db/cards?noSuchOption=1',
  'mongodb+srv://user:hunter2@db.example.org:27017/cards',
  'postgres://hunter2',
  'sqlite:',
  '',
])('refuses %j in a sentence that does not repeat it', async (url) => {
  const refusal = await openStorage(url).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ name: 'DatabaseUrlError' });
  expect(String(refusal)).not.toContain('hunter2');
});

it('says that a MongoDB which nobody answers for is unavailable, without its password', async () => {
  const url = 'mongodb://user:hunter2@127.0.0.1:1/cards?serverSelectionTimeoutMS=200';
  const refusal = await openStorage(url).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ name: 'StorageUnavailableError' });
  expect(inspect(refusal, { depth: 9 })).not.toContain('hunter2');
});
