import { afterAll, beforeAll, expect, it } from 'vitest';
import { mostUnread } from '../../../server/batch/ask-about-pupil.ts';
import { startSchools, type SchoolWorld } from './school-world.ts';

let world: SchoolWorld;
beforeAll(async () => {
  world = await startSchools();
});
afterAll(() => world.stop());

/** Looks until it has had to wait so often; what it waits for is over at once. */
const pausedTimes = async (id: string, count: number): Promise<void> => {
  for (;;) {
    const now = await world.context.storage.schoolBatches.get(id);
    if ((now?.pauses ?? 0) >= count) return;
    // Not while somebody holds it: then its lease would run out.
    if (now?.leaseUntil === 0) world.clock.ahead += 61_000;
    world.poke();
    await soon();
  }
};
const soon = (): Promise<void> => new Promise((go) => setTimeout(go, 20));

it(
  'asks Canvas nothing more once the district is frozen, says so, and goes on after',
  { timeout: 60_000 },
  async () => {
    const { places } = world.canvas;
    const { schoolBatchClasses, policies } = world.context.storage;
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
    const begun = await world.api(
      world.admin,
      `POST /api/accounts/${String(places.root)}/school-batches`,
      {},
    );
    const id = String(begun.body['id']);
    await pausedTimes(id, 1);
    schoolBatchClasses.update = update;
    const frozen = await world.view(id);
    expect(frozen).toMatchObject({ state: 'counting', pausedBecause: 'district-frozen' });
    expect(frozen.classes.counted).toBeGreaterThan(0);
    expect(frozen.classes.counted).toBeLessThan(frozen.classes.all);
    await world.takeCalls();
    await pausedTimes(id, 3);
    const asked = Object.keys(await world.takeCalls()).filter((kind) => kind.includes('/courses'));
    expect(asked).toEqual([]);
    expect((await world.view(id)).classes.counted).toBe(frozen.classes.counted);

    await policies.update(root, { unset: ['frozenAt', 'frozenBy'] });
    world.clock.ahead += 60_000;
    world.poke();
    const ready = await world.until(id, ['ready']);
    expect(ready.classes.counted).toBe(ready.classes.all);
  },
);

it(
  'leaves out, with a reason, a class about which alone Canvas does not answer, and counts the others',
  { timeout: 60_000 },
  async () => {
    const { places, faults } = world.canvas;
    const broken = String(places.benchClass);
    faults.shots = [{ kind: 'server-error', method: 'GET', path: `/courses/${broken}/`, times: 100_000 }];
    const begun = await world.api(
      world.admin,
      `POST /api/accounts/${String(places.school)}/school-batches`,
      {},
    );
    const id = String(begun.body['id']);
    const { schoolBatchClasses } = world.context.storage;
    for (;;) {
      const { state } = await world.view(id);
      if (state !== 'counting') break;
      // What it waits for is over at once.
      await schoolBatchClasses.update({ id: `${id}:${broken}`, wakeAt: { gt: 0 } }, { unset: ['wakeAt'] });
      await soon();
    }
    const { classes } = await world.classes(id, '?show=left-out');
    expect(classes.map(({ classId, code }) => [classId, code])).toEqual([[broken, 'class-unreadable']]);
    const ready = await world.view(id);
    expect(ready).toMatchObject({ state: 'ready' });
    expect(ready.classes.counted).toBe(ready.classes.all);
    faults.shots = [];
  },
);

it('waits, however long, where Canvas answers about no class', { timeout: 60_000 }, async () => {
  const { places, faults } = world.canvas;
  Object.assign(faults, { serverErrors: 1, only: { method: 'GET', path: '/courses/' } });
  const begun = await world.api(
    world.admin,
    `POST /api/accounts/${String(places.school)}/school-batches`,
    {},
  );
  const id = String(begun.body['id']);
  await pausedTimes(id, mostUnread + 2);
  const { schoolBatches } = world.context.storage;
  expect(await schoolBatches.get(id)).toMatchObject({
    state: 'counting',
    pausedBecause: 'canvas-unreachable',
  });
  expect((await world.classes(id, '?show=left-out')).classes).toEqual([]);
  Object.assign(faults, { serverErrors: 0, only: null });
  world.clock.ahead += 61_000;
  world.poke();
  await world.until(id, ['ready']);
});
