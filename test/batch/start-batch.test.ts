import { expect, it } from 'vitest';
import { payDebts } from '../../server/batch/pay-debts.ts';
import { startBatch } from '../../server/batch/start-batch.ts';
import type { PlanDocument, PlanLineDocument } from '../../server/storage/plan-documents.ts';
import { makeContext } from '../http/make-context.ts';

function planOf(courseId: string): { plan: PlanDocument; lines: PlanLineDocument[] } {
  const expiresAt = 9e15;
  const plan: PlanDocument = {
    id: `plan-${courseId}`,
    districtId: 'd',
    sessionId: 's',
    courseId,
    accountId: '2',
    className: 'K',
    createdAt: 0,
    expiresAt,
  };
  const line: PlanLineDocument = {
    id: `${plan.id}:1`,
    planId: plan.id,
    districtId: 'd',
    studentId: '1',
    position: 0,
    name: 'Ada',
    sortableName: 'Ada',
    username: 'ada',
    passwordSealed: 'x',
    wordsSealed: 'x',
    spares: [],
    check: 'pending',
    skip: false,
    warnings: [],
    expiresAt,
  };
  return { plan, lines: [line] };
}

it("a person's first four classes go as classes, further ones as a long run in the order of their start", async () => {
  const context = makeContext();
  const start = (courseId: string, userId: string) =>
    startBatch(context, {
      ...planOf(courseId),
      actor: { districtId: 'd', userId, name: userId, sessionId: 's' },
    });
  const turns: (number | undefined)[] = [];
  for (const course of ['1', '2', '3', '4', '5', '6']) turns.push((await start(course, 'admin')).turn);
  expect(turns).toEqual([undefined, undefined, undefined, undefined, 4, 5]);
  // Somebody else's class is not behind them.
  expect((await start('7', 'teacher')).turn).toBeUndefined();
  // What is done counts no more.
  await context.storage.batches.update({ courseId: '1' }, { set: { state: 'done' }, unset: ['activeKey'] });
  expect((await start('8', 'admin')).turn).toBe(5);
});

const actor = { districtId: 'd', userId: 'teacher', name: 'T', sessionId: 's' };

it('a press that is cut off anywhere and made again makes one batch, takes the logins of the day once, and is recorded once', async () => {
  for (const cut of ['batchItems', 'batches', 'plans', 'recordEntries'] as const) {
    const context = makeContext();
    const { storage } = context;
    const asked = planOf('1');
    await storage.plans.insert(asked.plan);
    const method = cut === 'plans' ? 'update' : 'insert';
    const collection = storage[cut] as unknown as Record<string, unknown>;
    const original = collection[method];
    collection[method] = () => Promise.reject(new Error('killed'));
    await expect(startBatch(context, { ...asked, actor })).rejects.toThrow('killed');
    collection[method] = original;
    const batch = await startBatch(context, { ...asked, actor });
    await payDebts(context);
    expect([cut, (await storage.batches.find({})).map(({ id }) => id)]).toEqual([cut, [batch.id]]);
    expect((await storage.quotas.find({})).map(({ used }) => used)).toEqual([1]);
    expect(await storage.recordEntries.find({})).toMatchObject([
      { act: 'batch-started', batchId: batch.id, count: 1, studentIds: ['1'] },
    ]);
  }
});

it('two presses of one plan at once, or after its end, are one batch', async () => {
  const context = makeContext();
  const asked = planOf('1');
  const press = () => startBatch(context, { ...asked, actor });
  const [one, other] = await Promise.all([press(), press()]);
  expect(other.id).toBe(one.id);
  await context.storage.batches.update({ id: one.id }, { set: { state: 'done' }, unset: ['activeKey'] });
  expect((await press()).id).toBe(one.id);
  expect((await context.storage.quotas.find({})).map(({ used }) => used)).toEqual([1]);
  expect(await context.storage.batchItems.count({})).toBe(1);
});
