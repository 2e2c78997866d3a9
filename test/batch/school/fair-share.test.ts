import { describe, expect, it } from 'vitest';
import { startBatchWorker } from '../../../server/batch/batch-worker.ts';
import { startYearWorker } from '../../../server/login/year-end/year-worker.ts';
import type { SchoolBatch } from '../../../server/storage/school-batch-documents.ts';
import type { YearEnd } from '../../../server/storage/year-end-documents.ts';
import type { Context } from '../../../server/context.ts';
import { makeContext } from '../../http/make-context.ts';

const schoolBatch = (districtId: string, number: number): SchoolBatch => ({
  id: `${districtId} ${String(number)}`,
  districtId,
  accountId: '1',
  accountName: 'A school',
  classNames: [],
  timeZone: 'UTC',
  state: 'counting',
  begunAt: number,
  startedBy: { userId: '1', name: 'Somebody', sessionId: 's' },
  leaseUntil: 0,
  fence: 0,
  wakeAt: 0,
  pauses: 0,
});

const yearEnd = (districtId: string, number: number): YearEnd => ({
  id: `${districtId} ${String(number)}`,
  districtId,
  kind: 'suspend',
  accountId: '1',
  courseIds: ['1'],
  state: 'running',
  startedAt: number,
  startedBy: { userId: '1', name: 'Somebody', sessionId: 's' },
  startedByUserId: '1',
  total: 1,
  cursor: '',
  ...{ done: 0, failed: 0, waits: 0, leaseUntil: 0, fence: 0, wakeAt: 0 },
});

/** What one district asks for is not answered before `answer` is called. */
function holdUp({ storage: { connections, logins } }: Context, districtId: string): () => void {
  let answer: () => void = () => undefined;
  const until = new Promise<void>((resolve) => (answer = resolve));
  const [get, find] = [connections.get.bind(connections), logins.find.bind(logins)];
  connections.get = async (id) => (id === districtId ? until.then(() => undefined) : get(id));
  logins.find = async (where, options) =>
    where.districtId === districtId ? until.then(() => []) : find(where, options);
  return answer;
}

describe('one district', () => {
  it('that begins run after run of many classes keeps no other one from beginning', async () => {
    const context = makeContext();
    const { schoolBatches } = context.storage;
    for (let number = 1; number <= 40; number += 1) await schoolBatches.insert(schoolBatch('busy', number));
    await schoolBatches.insert(schoolBatch('other', 41));
    const answer = holdUp(context, 'busy');
    const worker = startBatchWorker(context);
    const fence = async () => (await schoolBatches.get('other 41'))?.fence;
    await expect.poll(fence, { timeout: 10_000 }).toBeGreaterThan(0);
    expect(await schoolBatches.count({ districtId: 'busy', fence: { gt: 0 } })).toBe(4);
    // Nor does it have to wait for its own where it wants one stopped.
    await schoolBatches.update({ id: 'busy 40' }, { set: { state: 'waiting', stopAskedAt: 1 } });
    worker.poke();
    const ended = async () => (await schoolBatches.get('busy 40'))?.finishedAt;
    await expect.poll(ended, { timeout: 10_000 }).toBeDefined();
    answer();
    await worker.stop();
  });

  it('that ends year after year keeps no other one from that', async () => {
    const context = makeContext();
    const { yearEnds } = context.storage;
    for (let number = 1; number <= 20; number += 1) await yearEnds.insert(yearEnd('busy', number));
    await yearEnds.insert(yearEnd('other', 21));
    const answer = holdUp(context, 'busy');
    const worker = startYearWorker(context);
    const fence = async () => (await yearEnds.get('other 21'))?.fence;
    await expect.poll(fence, { timeout: 10_000 }).toBeGreaterThan(0);
    expect(await yearEnds.count({ districtId: 'busy', fence: { gt: 0 } })).toBe(2);
    answer();
    await worker.stop();
  });
});
