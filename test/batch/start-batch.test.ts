import { expect, it } from 'vitest';
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
