import { expect, it } from 'vitest';
import { openStorage } from '../../server/storage/open-storage.ts';
import type { Collection } from '../../server/storage/port.ts';
import { aName, ids, shelfOf } from './documents.ts';
import { addNameKey, openWithSteps, type KeyedName } from './open-with-steps.ts';
import { startChild, type Child } from './start-child.ts';

const COUNT = 60;

/**
 * What a database goes through when a program with a newer schema starts on it.
 * @param newUrl answers the address of a new, empty database each time
 */
export function describeMigrating(newUrl: () => string): void {
  it('are rewritten once, and not again at the next start', async () => {
    const url = await withOldNames();
    await (await openWithSteps(url, [addNameKey])).close();
    await expectAllChangedOnce(url);
  });

  it('are left alone in a new database, which has the latest schema at once', async () => {
    const url = newUrl();
    await (await openWithSteps(url, [addNameKey])).close();
    await expect(openWithSteps(url, [])).rejects.toMatchObject({ name: 'SchemaTooNewError' });
  });

  it('are refused to an older program, which changes nothing', async () => {
    const url = await withOldNames();
    await (await openWithSteps(url, [addNameKey])).close();
    await expect(openStorage(url)).rejects.toMatchObject({
      name: 'SchemaTooNewError',
      message: expect.stringContaining('schema version 2; this program knows 1') as string,
    });
    await expectAllChangedOnce(url);
  });

  it('go through several steps in their order', async () => {
    const url = await withOldNames();
    const thenLonger = {
      does: 'makes nameKey longer',
      collection: 'logins',
      rewrite: (login: Readonly<Record<string, unknown>> & { readonly id: string }) =>
        String(login['nameKey']).endsWith('!')
          ? undefined
          : { ...login, nameKey: `${String(login['nameKey'])}!` },
    } as const;
    const storage = await openWithSteps(url, [addNameKey, thenLonger]);
    const [first] = await keyed(storage.logins).find({}, { limit: 1 });
    expect(first?.nameKey).toBe('child 0!');
    await storage.close();
  });

  it('are rewritten by one of three processes that start at once', async () => {
    const url = await withOldNames();
    const children = await Promise.all(['a', 'b', 'c'].map(() => startMigrating(url)));
    expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0, 0]);
    expect(children.map(({ lines }) => lines.length - 1).toSorted((a, b) => a - b)).toEqual([0, 0, COUNT]);
    await expectAllChangedOnce(url);
  });

  it.each([1, 25])('are brought through by the next one when one is killed after %i', async (count) => {
    const url = await withOldNames();
    const child = await startMigrating(url);
    await child.sawLines(1 + count);
    child.process.kill('SIGKILL');
    expect(await child.ended).toBe('SIGKILL');
    await (await openWithSteps(url, [addNameKey])).close();
    await expectAllChangedOnce(url);
  });

  async function withOldNames(): Promise<string> {
    const url = newUrl();
    const storage = await openStorage(url);
    const { names } = shelfOf(storage);
    for (let at = 0; at < COUNT; at += 1) await names.insert(aName(at));
    await storage.close();
    return url;
  }
}

/** A process that has been told to open the database with the slow step. */
export async function startMigrating(url: string): Promise<Child> {
  const child = startChild('./migrate-child.ts', url);
  await child.sawLines(1);
  child.process.stdin?.write('go\n');
  return child;
}

export async function expectAllChangedOnce(url: string): Promise<void> {
  const storage = await openWithSteps(url, [addNameKey]);
  const found = await keyed(storage.logins).find({ changes: 1, nameKey: { gte: 'child 0' } });
  expect(new Set(ids(found)).size).toBe(COUNT);
  expect(await storage.logins.count({})).toBe(COUNT);
  await storage.close();
}

function keyed(logins: unknown): Collection<KeyedName> {
  return logins as Collection<KeyedName>;
}
