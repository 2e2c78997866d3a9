import { expect, it } from 'vitest';
import { openStorage } from '../../server/storage/open-storage.ts';
import { anItem, ids, shelfOf } from './documents.ts';
import { startChild } from './start-child.ts';

/**
 * What several processes on one database may rely on; every adapter that outlives a process passes it.
 * @param newUrl answers the address of a new, empty database each time
 * @param killAfter after how many writes a writer is killed
 */
export function describeProcesses(newUrl: () => string, killAfter: readonly number[]): void {
  it('claim 200 documents exactly once', async () => {
    const url = newUrl();
    const storage = await openStorage(url);
    const { items } = shelfOf(storage);
    await Promise.all(Array.from({ length: 200 }, (_, at) => items.insert(anItem(at))));
    const children = ['first', 'second'].map((owner) => startChild('./claim-child.ts', url, owner));
    await Promise.all(children.map((child) => child.sawLines(1)));
    for (const child of children) child.process.stdin?.write('go\n');
    expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0]);

    const claimed = children.map(({ lines }) => lines.slice(1));
    expect(claimed.flat().toSorted()).toEqual(Array.from({ length: 200 }, (_, at) => anItem(at).id));
    expect(await items.count({ fate: 'creating', tries: 1 })).toBe(200);
    const [first, second] = claimed;
    expect(ids(await items.find({ name: 'first' }))).toEqual(first?.toSorted());
    expect(ids(await items.find({ name: 'second' }))).toEqual(second?.toSorted());
    await storage.close();
  });

  it('may all make and open a new database at once', async () => {
    const url = newUrl();
    const children = Array.from({ length: 4 }, (_, at) => startChild('./claim-child.ts', url, `p${at}`));
    await Promise.all(children.map((child) => child.sawLines(1)));
    for (const child of children) child.process.stdin?.write('go\n');
    expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0, 0, 0]);
  });

  it.each(killAfter)('lose no acknowledged write when one is killed after %i', async (count) => {
    const url = newUrl();
    const child = startChild('./write-child.ts', url);
    await child.sawLines(count);
    child.process.kill('SIGKILL');
    expect(await child.ended).toBe('SIGKILL');

    const storage = await openStorage(url);
    const { items } = shelfOf(storage);
    const kept = new Set(ids(await items.find({})));
    expect(child.lines.length).toBeGreaterThanOrEqual(count);
    expect(child.lines.filter((id) => !kept.has(id))).toEqual([]);
    await items.insert(anItem(90_000));
    await storage.close();
  });
}
