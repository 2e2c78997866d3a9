import { afterEach, beforeEach, expect, it } from 'vitest';
import { LeaseLostError } from '../../server/batch/batch-run.ts';
import type { Batch } from '../../server/storage/batch-documents.ts';
import type { DistrictWorld } from '../connection/district-world.ts';
import { startBenchBatch, work } from './press-button.ts';

/** A worker that was asleep for so long that another one holds its batch, and wakes at the worst moment. */
let world: DistrictWorld;
let batch: Batch;
beforeEach(async () => {
  ({ world, batch } = await startBenchBatch());
});
afterEach(() => world.stop());

/** A gate that stays shut until it is opened. */
function gate(): { readonly passed: Promise<void>; readonly open: () => void } {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((go) => (open = go));
  return { passed, open };
}

/** One login for each pupil, under the name that is on record. */
async function expectOneEach(): Promise<void> {
  const items = await world.context.storage.batchItems.find({ batchId: batch.id });
  expect(items.length).toBeGreaterThan(5);
  for (const { studentId } of items) {
    const ours = world.canvas.world
      .pseudonymsOf(Number(studentId))
      .filter(({ sisUserId, workflowState }) => sisUserId === null && workflowState === 'active');
    const login = await world.context.storage.logins.get(`${batch.districtId}:${studentId}`);
    expect(ours.map(({ id, uniqueId }) => [String(id), uniqueId])).toEqual([
      [login?.canvasLoginId, login?.username],
    ]);
  }
}

async function workToTheEnd(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1)
    if ((await world.context.storage.batches.get(batch.id))?.state !== 'done') await work(world, batch);
}

it('takes back nothing that another worker says it has sent', { timeout: 30_000 }, async () => {
  const lost = gate();
  const through = gate();
  const { logins, batchItems } = world.context.storage;
  const { faults } = world.canvas;
  const update = logins.update.bind(logins);
  let first: string | undefined;
  let second: Promise<void> | undefined;
  logins.update = async (where, change, options) => {
    const written = await update(where, change, options);
    if (change.set?.intentAt === undefined || first !== undefined) return written;
    // Waits for its turn at Canvas for so long that its check is stale; the other one's create is carried out, its answer lost.
    first = written?.studentId;
    faults.shots = [{ kind: 'lose-answer', method: 'POST', path: '/logins', times: 30 }];
    second = work(world, batch);
    await lost.passed;
    faults.shots = [];
    world.clock.ahead += 61_000;
    return written;
  };
  const updateItem = batchItems.update.bind(batchItems);
  batchItems.update = async (where, change, options) => {
    const written = await updateItem(where, change, options);
    if (change.set?.tries !== 1 || written?.studentId !== first) return written;
    lost.open();
    await through.passed;
    return written;
  };
  await expect(work(world, batch)).rejects.toThrow(LeaseLostError);
  through.open();
  await second;
  await workToTheEnd();
  await expectOneEach();
});
