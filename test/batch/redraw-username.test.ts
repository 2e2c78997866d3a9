import { afterEach, beforeEach, expect, it } from 'vitest';
import { countSlips } from '../../words/slips.ts';
import type { Batch, BatchItem } from '../../server/storage/batch-documents.ts';
import type { DistrictWorld } from '../connection/district-world.ts';
import { buildLogin } from '../plan/plan-world-builder.ts';
import { startBenchBatch, work } from './press-button.ts';

/** A class whose plan is so old that other classes have all usernames by now that were drawn for its first child. */
let world: DistrictWorld;
let batch: Batch;
let taken: string[];
beforeEach(async () => {
  ({ world, batch } = await startBenchBatch());
  const [first] = await items();
  taken = [first!.username, ...first!.spares];
  expect(taken.length).toBeGreaterThan(5);
  const { districtId } = batch;
  for (const [at, username] of taken.entries())
    await world.context.storage.logins.put(
      buildLogin(String(900_001 + at), username, {
        id: `${districtId}:${String(900_001 + at)}`,
        districtId,
        passwordMark: `mark of ${username}`,
      }),
    );
}, 60_000);
afterEach(() => world.stop());

const items = (): Promise<BatchItem[]> =>
  world.context.storage.batchItems.find({ batchId: batch.id }, { order: [{ by: 'position' }] });

it('has its child made under a name drawn anew, clear of all others, and says which was planned', async () => {
  await work(world, batch);
  const all = await items();
  const [first] = all;
  expect(first).toMatchObject({ fate: 'made', plannedUsername: taken[0], usernameDraws: 1 });
  for (const name of taken) expect(countSlips(name, first!.username)).toBeGreaterThan(1);
  const inCanvas = world.canvas.world
    .pseudonymsOf(Number(first!.studentId))
    .filter(({ uniqueId, workflowState }) => uniqueId === first!.username && workflowState === 'active');
  expect(inCanvas).toHaveLength(1);
  expect(all.filter(({ fate }) => fate === 'failed')).toEqual([]);
}, 30_000);

it('gives up on that child alone, once names were drawn anew three times', async () => {
  const [first] = await items();
  await world.context.storage.batchItems.update({ id: first!.id }, { set: { usernameDraws: 3 } });
  await work(world, batch);
  const [failed, ...others] = await items();
  expect(failed).toMatchObject({ fate: 'failed', code: 'usernames-used-up' });
  expect(await world.context.storage.logins.get(`${batch.districtId}:${failed!.studentId}`)).toBeUndefined();
  expect(others.filter(({ fate }) => fate === 'made').length).toBeGreaterThan(10);
}, 30_000);
