import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mostUnread } from '../../server/batch/ask-about-pupil.ts';
import { workOnBatch } from '../../server/batch/work-on-batch.ts';
import type { Batch } from '../../server/storage/batch-documents.ts';
import { atRoot, startDistrict, type DistrictWorld } from '../connection/district-world.ts';
import { planUnseen, work } from './press-button.ts';

/** A class in which a login was made for a child who is in it no longer: Canvas may have merged that child into one who is. */
describe('a login whose child left the class', { timeout: 30_000 }, () => {
  let world: DistrictWorld;
  let admin: string;
  let batch: Batch;
  beforeAll(async () => {
    world = await startDistrict();
    await world.connect();
    admin = await world.launch('districtAdmin', atRoot(world));
    await world.api(admin, 'PUT /api/schools', { on: [String(world.canvas.places.school)] });
  });
  afterAll(() => world.stop());
  beforeEach(async () => {
    world.canvas.faults.shots = [];
    const { storage } = world.context;
    await storage.logins.remove({});
    await storage.batches.remove({});
    batch = await (await planUnseen(world, 'benchTeacher', world.canvas.places.benchClass)).press();
    const { districtId, accountId, courseId } = batch;
    await storage.logins.insert({
      ...{ id: `${districtId}:999999`, districtId, studentId: '999999', name: 'Gone Elsewhere' },
      ...{ state: 'active', username: 'gone42', usernameKey: 'gone42', canvasLoginId: '888888' },
      ...{ accountId, courseId, batchId: 'of-last-year' },
    });
    await world.takeCalls();
  });

  const hex = Buffer.from('gone42').toString('hex');
  const asked = () => world.canvas.calls.records.filter(({ path }) => path.includes(hex)).length;
  const now = () => world.context.storage.batches.get(batch.id);
  /** A worker that is told to end as soon as it has begun. */
  const workAndEnd = async (): Promise<void> => {
    const claimed = await world.context.storage.batches.update(
      { id: batch.id },
      { set: { leaseUntil: world.clock.now() + 60_000 }, inc: { fence: 1 } },
    );
    await workOnBatch(world.context, claimed!, { stopping: () => true, onAllBegun: () => undefined });
  };

  it('is asked about once a batch, however often that changes hands', async () => {
    await workAndEnd();
    expect(asked()).toBe(1);
    await workAndEnd();
    await work(world, batch);
    expect(await now()).toMatchObject({ state: 'done' });
    expect(asked()).toBe(1);
  });

  it('is asked about also where the batch had to wait at first', async () => {
    await world.api(admin, 'PUT /api/freeze', { frozen: true });
    await work(world, batch);
    expect(asked()).toBe(0);
    await world.api(admin, 'PUT /api/freeze', { frozen: false });
    await work(world, batch);
    expect(asked()).toBe(1);
    expect(await now()).toMatchObject({ state: 'done' });
  });

  it('of which Canvas never says whose it is holds nobody up for ever', async () => {
    world.canvas.faults.shots = [{ kind: 'server-error', method: 'GET', path: hex, times: 10_000 }];
    await work(world, batch);
    expect(await now()).toMatchObject({ state: 'paused', pausedBecause: 'canvas-unreachable' });
    for (let turn = 0; turn < mostUnread; turn += 1) await work(world, batch);
    expect(await now()).toMatchObject({ state: 'done' });
    expect(await world.context.storage.batchItems.count({ batchId: batch.id, fate: { ne: 'made' } })).toBe(0);
  });
});
