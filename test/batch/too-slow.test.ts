import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { atRoot, startDistrict, type DistrictWorld } from '../connection/district-world.ts';
import { planUnseen, work } from './press-button.ts';

describe('a Canvas that answers later than the tool waits', { timeout: 90_000 }, () => {
  let world: DistrictWorld;
  beforeAll(async () => {
    world = await startDistrict({ answerWithin: 1_500 });
    await world.connect();
    const admin = await world.launch('districtAdmin', atRoot(world));
    await world.api(admin, 'PUT /api/schools', {
      on: [String(world.canvas.places.school), String(world.canvas.places.otherSchool)],
    });
  });
  afterAll(() => world.stop());
  beforeEach(() => {
    world.canvas.faults.shots = [];
  });

  it.each([
    ['slow', 'teacher', 'demoClass'],
    ['slow-answer', 'benchTeacher', 'benchClass'],
  ] as const)('%s creates are found or sent again, never made twice', async (kind, person, place) => {
    const { canvas, context } = world;
    const batch = await (await planUnseen(world, person, canvas.places[place])).press();
    Object.assign(canvas.faults, {
      slowMs: 3_000,
      shots: [{ kind, method: 'POST', path: '/logins', times: 3 }],
    });
    const batchNow = () => context.storage.batches.get(batch.id);
    while ((await batchNow())?.state !== 'done') await work(world, batch);
    // What nobody waited for any more is carried out late, and finds its name in use.
    await lastSlowOneIs(canvas.calls.records.length);
    const items = await context.storage.batchItems.find({ batchId: batch.id });
    expect(new Set(items.map(({ fate }) => fate))).toEqual(new Set(['made']));
    for (const { studentId, username } of items) {
      const ours = canvas.world
        .pseudonymsOf(Number(studentId))
        .filter(({ sisUserId, workflowState }) => sisUserId === null && workflowState === 'active');
      const login = await context.storage.logins.get(`${batch.districtId}:${studentId}`);
      expect(ours.map(({ id, uniqueId }) => [String(id), uniqueId])).toEqual([
        [login?.canvasLoginId, username],
      ]);
    }
  });

  /** Every call that was under way has been carried out once nothing is logged for longer than the slow ones take. */
  async function lastSlowOneIs(known: number): Promise<void> {
    await wait(world.canvas.faults.slowMs + 500);
    const now = world.canvas.calls.records.length;
    if (now > known) await lastSlowOneIs(now);
  }
});
