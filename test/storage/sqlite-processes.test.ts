import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStorage } from '../../server/storage/sqlite.ts';
import { anItem, ids, shelfOf } from './documents.ts';
import { startChild } from './start-child.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'login-cards-processes-'));
  path = join(folder, 'data', 'cards.db');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('several processes on one file', { timeout: 60_000 }, () => {
  it('claim 200 documents exactly once', async () => {
    const storage = openSqliteStorage(path);
    const { items } = shelfOf(storage);
    await Promise.all(Array.from({ length: 200 }, (_, at) => items.insert(anItem(at))));
    const children = ['first', 'second'].map((owner) => startChild('./claim-child.ts', path, owner));
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

  it('may all make and open a new file at once', async () => {
    const children = Array.from({ length: 4 }, (_, at) => startChild('./claim-child.ts', path, `p${at}`));
    await Promise.all(children.map((child) => child.sawLines(1)));
    for (const child of children) child.process.stdin?.write('go\n');
    expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0, 0, 0]);
  });

  it.each([1, 40, 333])('lose no acknowledged write when one is killed after %i', async (count) => {
    const child = startChild('./write-child.ts', path);
    await child.sawLines(count);
    child.process.kill('SIGKILL');
    expect(await child.ended).toBe('SIGKILL');

    const storage = openSqliteStorage(path);
    const { items } = shelfOf(storage);
    const kept = new Set(ids(await items.find({})));
    expect(child.lines.length).toBeGreaterThanOrEqual(count);
    expect(child.lines.filter((id) => !kept.has(id))).toEqual([]);
    await items.insert(anItem(90_000));
    await storage.close();
  });
});
