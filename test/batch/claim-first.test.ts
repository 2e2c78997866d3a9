import { expect, it } from 'vitest';
import { claimFirst } from '../../server/batch/claim-first.ts';
import type { Context } from '../../server/context.ts';
import type { Batch } from '../../server/storage/batch-documents.ts';
import { makeContext } from '../http/make-context.ts';

const now = 1_000_000;

async function withBatches(...waiting: readonly Partial<Batch>[]): Promise<Context> {
  const context = makeContext({ clock: { now: () => now } });
  for (const [at, more] of waiting.entries())
    await context.storage.batches.insert({
      ...{ id: `b${String(at)}`, planId: `p${String(at)}`, districtId: 'd', courseId: String(at) },
      ...{ accountId: '2', className: 'K', state: 'running', activeKey: `d:${String(at)}`, startedAt: 1 },
      ...{
        startedBy: { userId: '1', name: 'Ada', sessionId: 's' },
        startedByUserId: '1',
        leaseUntil: 0,
        fence: 0,
        wakeAt: 0,
        pauses: 0,
        turn: 1,
      },
      ...more,
    });
  return context;
}

const runs = {
  where: { turn: { gte: 0 } },
  order: [{ by: 'turn' }, { by: 'startedAt' }],
} as const;

const claim = (context: Context): Promise<Batch | undefined> => claimFirst(context, 'worker', runs);

it('goes by the order, whether a batch runs or was paused, then by id', async () => {
  const context = await withBatches(
    { turn: 3 },
    { turn: 2, startedAt: 7, state: 'paused' },
    { turn: 2, startedAt: 9 },
    { turn: 2, startedAt: 7 },
  );
  const claimed = [];
  for (let batch = await claim(context); batch; batch = await claim(context)) {
    expect([batch.owner, batch.fence, batch.leaseUntil > now]).toEqual(['worker', 1, true]);
    claimed.push(batch.id);
  }
  expect(claimed).toEqual(['b1', 'b3', 'b2', 'b0']);
});

it('passes over what is held, has to wait, is over, or is of no run', async () => {
  const context = await withBatches(
    { leaseUntil: now + 1 },
    { wakeAt: now + 1 },
    { state: 'done' },
    { state: 'stopped' },
  );
  expect(await claim(context)).toBeUndefined();
  await context.storage.batches.update({ id: 'b0' }, { set: { leaseUntil: now - 1 } });
  expect((await claim(context))?.id).toBe('b0');
});

it('takes the next where another worker was quicker: each batch is claimed once', async () => {
  const context = await withBatches({}, {}, {});
  const claimed = await Promise.all(Array.from({ length: 5 }, () => claim(context)));
  expect(claimed.map((batch) => batch?.id ?? 'none').sort()).toEqual(['b0', 'b1', 'b2', 'none', 'none']);
});
