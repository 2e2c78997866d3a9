import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batchRoutes } from '../../server/batch/routes.ts';
import { inClass, startDistrict, type DistrictWorld } from '../connection/district-world.ts';

let world: DistrictWorld;
let starter: string;

beforeAll(async () => {
  world = await startDistrict({ routes: batchRoutes({ poke: () => undefined }) });
  await world.connect();
  const { places, people } = world.canvas;
  const startedByUserId = String(people.teacher.id);
  await world.context.storage.batches.insert({
    id: 'batch',
    districtId: (await world.context.storage.districts.find({}))[0]?.id ?? '',
    courseId: String(places.demoClass),
    accountId: String(places.school),
    className: 'First grade',
    state: 'running',
    startedAt: world.clock.now(),
    startedBy: { userId: startedByUserId, name: people.teacher.name, sessionId: 'earlier' },
    startedByUserId,
    leaseUntil: 0,
    fence: 1,
    wakeAt: 0,
    pauses: 0,
  });
  starter = await world.launch('teacher', inClass(places.demoClass));
});
afterAll(() => world.stop());

const look = () => world.api(starter, 'GET /api/batches/batch');

describe('a batch, for whoever began it and lost the class since', () => {
  it('is shown to the end, and no further', async () => {
    const mine = String(world.canvas.people.teacher.id);
    for (const row of world.canvas.world.enrollments.all())
      if (String(row.userId) === mine) row.workflowState = 'completed';
    world.clock.ahead += 301_000;
    await world.takeCalls();
    expect((await look()).body).toMatchObject({ state: 'running', className: 'First grade' });
    expect(await world.takeCalls()).toEqual({});
    await world.context.storage.batches.update({ id: 'batch' }, { set: { state: 'done' } });
    const { code, body } = await look();
    expect(code).toBe('not-found');
    expect(JSON.stringify(body)).not.toContain('First grade');
  });
});
