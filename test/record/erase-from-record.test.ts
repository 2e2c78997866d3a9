import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../../server/context.ts';
import { addEntry, addEntryOnce, type Actor } from '../../server/record/add-entry.ts';
import { eraseFromRecord } from '../../server/record/erase-from-record.ts';
import { verifyRecord } from '../../server/record/verify-record.ts';
import { makeContext } from '../http/make-context.ts';

const actor: Actor = { districtId: 'd1', userId: '7', name: 'Ana Admin', sessionId: 's' };
const about = { accountId: '1', place: 'Oak School' } as const;

describe('erasing a child from the record', () => {
  let context: Context;
  beforeEach(async () => {
    context = makeContext();
    for (const studentId of ['11', '12', '13'])
      await addEntry(context, actor, {
        act: 'login-made',
        ...about,
        ...{
          studentId,
          studentName: `Child ${studentId}`,
          username: `u${studentId}`,
          canvasLoginId: `9${studentId}`,
        },
      });
    await addEntry(context, actor, {
      act: 'cards-printed',
      ...about,
      count: 3,
      studentIds: ['11', '12', '13'],
    });
    await addEntry(context, actor, { act: 'record-exported', ...about });
  });
  const entries = () => context.storage.recordEntries.find({ districtId: 'd1' }, { order: [{ by: 'seq' }] });
  const kinds = async () =>
    (await verifyRecord(context, 'd1')).faults.map(({ kind, from, to }) => `${kind} ${from}-${to}`);
  const erase = (...studentIds: string[]) =>
    eraseFromRecord(context, actor, {
      studentIds,
      entry: { act: 'child-erased', ...about },
      once: { at: 1, key: studentIds.join() },
      alsoElsewhere: false,
    });

  it('takes out the one and leaves the others, and the chain holds', async () => {
    expect(await erase('12')).toBe(2);
    const all = await entries();
    expect(JSON.stringify(all)).not.toMatch(/"12"|Child 12|"u12"|"912"/);
    expect(all[3]).toMatchObject({ studentIds: ['11', '', '13'], count: 3 });
    expect(all[0]).toMatchObject({ studentName: 'Child 11' });
    expect(all.at(-1)).toMatchObject({ act: 'child-erased', erased: ['2', '4.1'] });
    expect(await kinds()).toEqual([]);
    expect(await erase('13')).toBe(2);
    expect(await erase('12')).toBe(2);
    expect(await erase('99')).toBe(0);
    expect((await entries()).filter(({ act }) => act === 'child-erased')).toHaveLength(2);
    expect(await kinds()).toEqual([]);
  });

  it('takes out all ids of one child under one entry, also where it was cut off in between', async () => {
    const { recordEntries } = context.storage;
    const update = recordEntries.update.bind(recordEntries);
    recordEntries.update = () => Promise.reject(new Error('killed'));
    await expect(erase('11', '13')).rejects.toThrow('killed');
    recordEntries.update = update;
    expect(await erase('11', '13')).toBe(3);
    const all = await entries();
    expect(JSON.stringify(all)).not.toMatch(/"11"|Child 11|"u13"|"913"/);
    expect(all.filter(({ act }) => act === 'child-erased')).toMatchObject([
      { erased: ['1', '3', '4.0', '4.2'] },
    ]);
    expect(await kinds()).toEqual([]);
  });

  it('two at once in one entry: both are gone', async () => {
    await Promise.all([erase('11'), erase('12')]);
    expect((await entries())[3]).toMatchObject({ studentIds: ['', '', '13'] });
    expect(await kinds()).toEqual([]);
  });

  it('what is taken out behind the server’s back, or of others than were erased, is found', async () => {
    await erase('12');
    const [, , third, many] = await entries();
    await context.storage.recordEntries.update(
      { id: third!.id },
      { unset: ['studentId', 'studentName', 'username', 'canvasLoginId', 'salt'] },
    );
    expect(await kinds()).toEqual(['changed 3-3']);
    const without = (values: readonly string[]) => values.map((value, at) => (at === 2 ? '' : value));
    await context.storage.recordEntries.update(
      { id: many!.id },
      { set: { studentIds: without(many!.studentIds!), idSalts: without(many!.idSalts!) } },
    );
    expect(await kinds()).toEqual(['changed 3-3', 'changed 4-4']);
  });

  it.each([{ studentIds: ['11', '99', '13'] }, { studentIds: ['11', '13'] }, { idDigests: [] }])(
    'of an act on many a changed one is found: %o',
    async (set) => {
      const [, , , many] = await entries();
      await context.storage.recordEntries.update({ id: many!.id }, { set });
      expect(await kinds()).toEqual(['changed 4-4']);
    },
  );

  it('an entry that says that something was erased cannot be forged, and one before it excuses nothing after it', async () => {
    const last = (await entries()).at(-1)!;
    await context.storage.recordEntries.update({ id: last.id }, { set: { erased: ['1'] } });
    expect(await kinds()).toEqual(['changed 5-5']);
    await context.storage.recordEntries.update({ id: last.id }, { unset: ['erased'] });
    await addEntry(context, actor, { act: 'child-erased', ...about, erased: ['7'] });
    await addEntry(context, actor, { act: 'login-made', ...about, studentName: 'Later Child' });
    const later = (await entries()).at(-1)!;
    await context.storage.recordEntries.update({ id: later.id }, { unset: ['studentName', 'salt'] });
    expect(await kinds()).toEqual(['changed 7-7']);
  });

  it('an entry that is added once is added once, and its id does not tell of whom', async () => {
    const once = { at: 5, key: 'batch:11 made' };
    const entry = { act: 'login-made', ...about, studentId: '11' } as const;
    await Promise.all([1, 2].map(() => addEntryOnce(context, actor, entry, once)));
    await erase('11');
    await addEntryOnce(context, actor, entry, once);
    expect((await entries()).filter(({ id }) => id.startsWith('000000000000005'))).toHaveLength(1);
    expect(JSON.stringify(await entries())).not.toContain('"11"');
  });
});
