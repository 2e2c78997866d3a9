import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeSeal } from '../../server/config/seal.ts';
import type { Context } from '../../server/context.ts';
import { addEntry, addEntryOnce, type Actor } from '../../server/record/add-entry.ts';
import { listRecorded, verifyRecord } from '../../server/record/verify-record.ts';
import type { RecordEntry } from '../../server/storage/record-documents.ts';
import { openSqliteStorage } from '../../server/storage/sqlite.ts';
import { makeContext } from '../http/make-context.ts';

const actor: Actor = { districtId: 'd1', userId: '7', name: 'Ana Admin', sessionId: 's' };
const about = { accountId: '1', place: 'Oak School' } as const;

let context: Context;
beforeEach(() => {
  context = makeContext();
});

async function record(pupils: readonly string[], by: Context = context): Promise<void> {
  for (const studentName of pupils)
    await addEntry(by, actor, { act: 'login-made', ...about, studentName, username: `${studentName}1` });
}

const entries = (): Promise<RecordEntry[]> =>
  context.storage.recordEntries.find({ districtId: 'd1' }, { order: [{ by: 'seq' }] });

/** Somebody with the database in hand, and without the server's key. */
async function tamper(seq: number, change: Partial<RecordEntry>): Promise<void> {
  await context.storage.recordEntries.update({ districtId: 'd1', seq }, { set: change });
}

const kinds = async (kept?: { seq: number; hash: string }) =>
  (await verifyRecord(context, 'd1', kept)).faults.map(({ kind, from, to }) => `${kind} ${from}-${to}`);

describe('a record that nobody touched', () => {
  it('is whole, with one number after the other', async () => {
    await record(['ada', 'bo', 'cy']);
    const all = await entries();
    expect(all.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(all.map(({ prev }) => prev)).toEqual(['', all[0]?.hash, all[1]?.hash]);
    const verified = await verifyRecord(context, 'd1');
    expect(verified).toMatchObject({ entries: 3, faults: [], end: { seq: 3, hash: all[2]?.hash } });
  });

  it('is whole where many acts come at once, and where one is told twice', async () => {
    const once = { at: 5, key: 'one act' };
    await Promise.all([
      ...Array.from({ length: 40 }, (_, i) => record([`pupil ${String(i)}`])),
      ...Array.from({ length: 5 }, () =>
        addEntryOnce(context, actor, { act: 'batch-started', ...about }, once),
      ),
    ]);
    expect(await verifyRecord(context, 'd1')).toMatchObject({ entries: 41, faults: [] });
    expect((await context.storage.recordHeads.get('d1'))?.seq).toBe(41);
  });

  it('keeps the districts apart', async () => {
    await record(['ada']);
    await addEntry(context, { ...actor, districtId: 'd2' }, { act: 'disconnected', ...about });
    expect(await listRecorded(context)).toEqual(['d1', 'd2']);
    expect((await entries()).map(({ seq }) => seq)).toEqual([1]);
    expect(await verifyRecord(context, 'd2')).toMatchObject({ entries: 1, faults: [] });
  });

  it('is whole across a change of the key, and says so where the old key is gone', async () => {
    const [first, second] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    await record(['ada'], { ...context, seal: makeSeal(first) });
    await record(['bo'], { ...context, seal: makeSeal(second, [first]) });
    const both = await verifyRecord({ ...context, seal: makeSeal(second, [first]) }, 'd1');
    expect(both).toMatchObject({ entries: 2, faults: [] });
    const alone = await verifyRecord({ ...context, seal: makeSeal(second) }, 'd1');
    expect(alone.faults).toMatchObject([{ kind: 'unknown-key', from: 1 }]);
  });
});

describe('behind the server’s back', () => {
  beforeEach(() => record(['ada', 'bo', 'cy', 'di']));

  it.each<Partial<RecordEntry>>([
    { name: 'Somebody Else' },
    { act: 'login-undone' },
    { studentName: 'ben' },
    { at: 1 },
    { count: 3 },
    { digest: 'x' },
    { salt: 'y' },
    { hash: 'f'.repeat(64) },
  ])('a changed field is found: %o', async (change) => {
    await tamper(2, change);
    const faults = await kinds();
    expect(faults[0]).toBe('changed 2-2');
  });

  it('a field taken out of an entry is found, the child’s as well', async () => {
    await context.storage.recordEntries.update({ districtId: 'd1', seq: 3 }, { unset: ['studentName'] });
    expect(await kinds()).toEqual(['changed 3-3']);
    await context.storage.recordEntries.update(
      { districtId: 'd1', seq: 3 },
      { unset: ['studentName', 'username', 'salt'] },
    );
    expect(await kinds()).toEqual(['changed 3-3']);
  });

  it.each([
    [1, 'removed 1-1'],
    [2, 'removed 2-2'],
    [4, 'removed 4-4'],
  ])('an entry that is gone is found: the %i.', async (seq, fault) => {
    await context.storage.recordEntries.remove({ districtId: 'd1', seq });
    expect(await kinds()).toEqual([fault]);
  });

  it('the gap stays when the record goes on, in this process and in the next', async () => {
    await context.storage.recordEntries.remove({ districtId: 'd1', seq: { gt: 2 } });
    await record(['el']);
    expect(await kinds()).toEqual(['removed 3-4']);
    await context.storage.recordEntries.remove({ districtId: 'd1', seq: { gt: 2 } });
    await record(['fi'], { ...context, storage: { ...context.storage } });
    expect(await kinds()).toEqual(['removed 3-5']);
  });

  it('all of it gone is found', async () => {
    await context.storage.recordEntries.remove({ districtId: 'd1' });
    expect(await kinds()).toEqual(['removed 1-4']);
    expect(await listRecorded(context)).toEqual(['d1']);
  });

  it('an entry put in is found, with a number or without one', async () => {
    const [one] = await entries();
    if (!one) throw new Error('no entry');
    await context.storage.recordEntries.insert({ ...one, id: 'forged', seq: 5 });
    expect(await kinds()).toEqual(['changed 5-5']);
    await context.storage.recordEntries.remove({ id: 'forged' });
    const { seq: _, ...numberless } = one;
    await context.storage.recordEntries.insert({ ...numberless, id: 'forged' } as RecordEntry);
    expect(await kinds()).toEqual(['added 0-0']);
  });

  it('a note of how far it had come that was set back or taken away is found', async () => {
    const [, , third] = await entries();
    await context.storage.recordHeads.update({ id: 'd1' }, { set: { seq: 3, hash: third?.hash ?? '' } });
    expect(await kinds()).toEqual(['head-changed 3-3']);
    await context.storage.recordHeads.remove({ id: 'd1' });
    expect(await kinds()).toEqual(['head-changed 4-4']);
  });

  it('a database put back as a whole is found by a link that was kept elsewhere', async () => {
    const early = await context.storage.recordHeads.get('d1');
    await record(['el', 'fi']);
    const { end } = await verifyRecord(context, 'd1');
    expect(await kinds(end)).toEqual([]);
    await context.storage.recordEntries.remove({ districtId: 'd1', seq: { gt: 4 } });
    if (early) await context.storage.recordHeads.put(early);
    expect(await kinds()).toEqual([]);
    expect(await kinds(end)).toEqual(['not-reached 6-6']);
  });
});

describe('several processes on one database', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'record-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('make one chain', async () => {
    const path = join(folder, 'record.db');
    const servers = [1, 2, 3].map(() => ({ ...context, storage: openSqliteStorage(path) }));
    await Promise.all(
      servers.map(async (server, which) => {
        for (let i = 0; i < 12; i += 1) await record([`${String(which)}-${String(i)}`], server);
      }),
    );
    const [reader] = servers;
    if (!reader) throw new Error('no server');
    const verified = await verifyRecord(reader, 'd1');
    for (const { storage } of servers) await storage.close();
    expect(verified).toMatchObject({ entries: 36, faults: [], end: { seq: 36 } });
  });
});
