import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { batchRoutes } from '../../server/batch/routes.ts';
import type { Batch } from '../../server/storage/batch-documents.ts';
import { atRoot, inClass, startDistrict, type DistrictWorld } from '../connection/district-world.ts';
import { planUnseen, work } from './press-button.ts';

describe('a claimed batch', { timeout: 30_000 }, () => {
  let world: DistrictWorld;
  let admin: string;
  let batch: Batch;
  beforeAll(async () => {
    world = await startDistrict({ routes: batchRoutes({ poke: () => undefined }) });
    await world.connect();
    admin = await world.launch('districtAdmin', atRoot(world));
    await world.api(admin, 'PUT /api/schools', { on: [String(world.canvas.places.school)] });
  });
  afterAll(() => world.stop());
  beforeEach(async () => {
    batch = await (await planUnseen(world, 'benchTeacher', world.canvas.places.benchClass)).press();
    await world.takeCalls();
  });

  const now = () => world.context.storage.batches.get(batch.id);

  it('asks Canvas nothing while the district stands still, and is stopped all the same', async () => {
    await world.api(admin, 'PUT /api/freeze', { frozen: true });
    await world.takeCalls();
    await work(world, batch);
    expect(await now()).toMatchObject({ state: 'paused', pausedBecause: 'district-frozen' });
    expect(await world.takeCalls()).toEqual({});
    await world.context.storage.batches.update({ id: batch.id }, { set: { stopAskedAt: 1 } });
    await work(world, batch);
    expect(await now()).toMatchObject({ state: 'stopped' });
    expect(await world.takeCalls()).toEqual({});
    await world.api(admin, 'PUT /api/freeze', { frozen: false });
  });

  it('of a school’s run that was stopped while the class was being begun makes nothing', async () => {
    const { storage } = world.context;
    await storage.schoolBatches.insert({
      ...{ id: 'many', districtId: batch.districtId, accountId: '1', accountName: '', classNames: [] },
      ...{ timeZone: 'UTC', begunAt: 0, startedBy: batch.startedBy, leaseUntil: 0, fence: 1, pauses: 0 },
      ...{ state: 'running', wakeAt: 0, stopAskedAt: 1 },
    });
    await storage.batches.update({ id: batch.id }, { set: { schoolBatchId: 'many' } });
    await work(world, batch);
    expect(await now()).toMatchObject({ state: 'stopped' });
    expect(await world.takeCalls()).toEqual({});
  });

  it('that is stopped has everybody’s end in the record, also what a killed worker did not say any more', async () => {
    const { storage } = world.context;
    const [item] = await storage.batchItems.find({ batchId: batch.id });
    const ended = { fate: 'failed', code: 'not-allowed-by-canvas', endedAt: world.clock.now() } as const;
    await storage.batchItems.update({ id: item!.id }, { set: { ...ended, fence: 1 } });
    await storage.batches.update({ id: batch.id }, { set: { fence: 1 } });
    const teacher = await world.launch('benchTeacher', inClass(world.canvas.places.benchClass));
    expect((await world.api(teacher, `POST /api/batches/${batch.id}/stop`)).status).toBe(200);
    await work(world, batch);
    expect(await now()).toMatchObject({ state: 'stopped' });
    const entries = await storage.recordEntries.find({ districtId: batch.districtId, act: 'login-failed' });
    expect(entries).toMatchObject([
      { batchId: batch.id, studentId: item!.studentId, code: 'not-allowed-by-canvas' },
    ]);
  });
});
