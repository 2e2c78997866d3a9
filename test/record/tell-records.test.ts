import { expect, it } from 'vitest';
import { addEntry, type Actor } from '../../server/record/add-entry.ts';
import { tellRecords } from '../../server/record/tell-records.ts';
import { makeContext } from '../http/make-context.ts';

const actor: Actor = { districtId: 'd1', userId: '7', name: 'Ana Admin', sessionId: 's' };
const entry = { act: 'login-made', accountId: '1', place: 'Oak', studentName: 'Zyx' } as const;

it('tells an installer that a record is whole, and what to keep', async () => {
  const context = makeContext();
  expect(await tellRecords(context, [])).toEqual({ lines: ['There is no record yet.'], whole: true });
  for (let i = 0; i < 3; i += 1) await addEntry(context, actor, entry);
  const { lines, whole } = await tellRecords(context, []);
  expect(whole).toBe(true);
  expect(lines[0]).toBe('District d1 (a district that is not registered): 3 entries, whole');
  expect(lines[1]).toMatch(/^ {2}keep elsewhere: d1:3:[0-9a-f]{64}$/);
  expect(lines.join()).not.toContain('Zyx');
  const kept = lines[1]?.slice('  keep elsewhere: '.length) ?? '';
  await addEntry(context, actor, entry);
  expect((await tellRecords(context, [kept])).whole).toBe(true);
});

it('names what is wrong, and a kept line that cannot be right', async () => {
  const context = makeContext();
  for (let i = 0; i < 5; i += 1) await addEntry(context, actor, entry);
  await context.storage.recordEntries.update({ seq: 2 }, { set: { count: 9 } });
  await context.storage.recordEntries.remove({ seq: { gt: 3 } });
  const { lines, whole } = await tellRecords(context, ['d9:1:'.padEnd(69, '0'), 'rubbish']);
  expect(whole).toBe(false);
  expect(lines).toEqual([
    '--kept: not a line that this command printed: rubbish',
    'District d9: has no record any more',
    'District d1 (a district that is not registered): 3 entries, NOT whole',
    expect.stringMatching(/^ {2}entry 2 \(.+\): does not say what it was written to say$/),
    '  entries 4 to 5: gone',
  ]);
});
