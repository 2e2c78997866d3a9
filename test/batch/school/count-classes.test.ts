import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSchools, type SchoolWorld } from './school-world.ts';

let world: SchoolWorld;
beforeAll(async () => {
  world = await startSchools();
});
afterAll(() => world.stop());

const soon = (): Promise<void> => new Promise((go) => setTimeout(go, 20));

it('asks Canvas nothing more once the district is frozen, says so, and goes on after', { timeout: 60_000 }, async () => {
  const { places } = world.canvas;
  const { schoolBatches, schoolBatchClasses, policies } = world.context.storage;
  // There is a policy of the root account from then on.
  for (const frozen of [true, false]) await world.api(world.admin, 'PUT /api/freeze', { frozen });
  const root = { accountId: String(places.root) };
  const update = schoolBatchClasses.update.bind(schoolBatchClasses);
  schoolBatchClasses.update = async (where, change, options) => {
    const written = await update(where, change, options);
    if (change.set?.state === 'counted')
      await policies.update(root, { set: { frozenAt: world.clock.now(), frozenBy: 'Somebody' } });
    return written;
  };
  const begun = await world.api(world.admin, `POST /api/accounts/${String(places.root)}/school-batches`, {});
  const id = String(begun.body['id']);
  const pausedTimes = async (count: number): Promise<void> => {
    while (((await schoolBatches.get(id))?.pauses ?? 0) < count) {
      // What it waits for is over at once.
      world.clock.ahead += 1_000;
      world.poke();
      await soon();
    }
  };
  await pausedTimes(1);
  schoolBatchClasses.update = update;
  const frozen = await world.view(id);
  expect(frozen).toMatchObject({ state: 'counting', pausedBecause: 'district-frozen' });
  expect(frozen.classes.counted).toBeGreaterThan(0);
  expect(frozen.classes.counted).toBeLessThan(frozen.classes.all);
  await world.takeCalls();
  await pausedTimes(3);
  const asked = Object.keys(await world.takeCalls()).filter((kind) => kind.includes('/courses'));
  expect(asked).toEqual([]);
  expect((await world.view(id)).classes.counted).toBe(frozen.classes.counted);

  await policies.update(root, { unset: ['frozenAt', 'frozenBy'] });
  world.clock.ahead += 60_000;
  world.poke();
  const ready = await world.until(id, ['ready']);
  expect(ready.classes.counted).toBe(ready.classes.all);
});
