import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Settings } from '../../../contract/policy.ts';
import type { Enrollment } from '../../../practice/model/classes.ts';
import type { SweepReport } from '../../../contract/sweep.ts';
import { claimSweep, holdAndSweep } from '../../../server/login/sweep/sweep-worker.ts';
import { startLoginWorld, type LoginWorld } from '../login-world.ts';
import { happen, saidOf, sweepAll } from './carry-sweep.ts';

const day = 24 * 60 * 60_000;

let world: LoginWorld;
beforeEach(async () => {
  world = await startLoginWorld();
});
afterEach(() => world.stop());

const decide = async (settings: Partial<Settings>) => {
  const id = `${world.districtId}:${String(world.canvas.places.root)}`;
  await world.context.storage.policies.update({ id }, { set: { settings } });
};
const inCanvas = (id: string) => world.simpleLogins(id)[0]?.workflowState ?? 'none';
const rowsOf = (id: string) => [...world.canvas.world.enrollmentsOf(Number(id))];
const moveTo = (courseId: number, id: string, workflowState: Enrollment['workflowState']): void => {
  for (const row of rowsOf(id)) {
    const { id: _id, rootId: _root, ...fields } = row;
    row.workflowState = 'deleted';
    world.canvas.world.addEnrollment({ ...fields, courseId, workflowState });
  }
};
const sweepLater = (days = 1) => {
  world.clock.ahead += days * day;
  return sweepAll(world);
};
const conclude = (): void => {
  for (const course of world.canvas.world.courses.all()) course.workflowState = 'completed';
};

describe('between two school years', () => {
  it.each(['active', 'completed'] as const)(
    'nobody has left because all classes are over (enrolments %s): it is told as that, and nobody is touched',
    async (state: Enrollment['workflowState']) => {
      await decide({ schoolLeavers: 'suspend' });
      const [removed, ...children] = [world.nextChild(), world.nextChild(), world.nextChild()];
      conclude();
      for (const row of world.canvas.world.enrollments.all())
        if (row.type === 'StudentEnrollment' && row.workflowState === 'active') row.workflowState = state;
      // Whom the district removes leaves in summer, too.
      happen(world, removed, 'removed');
      const sweep = await sweepLater();
      expect(sweep).toMatchObject({ state: 'done', wanted: 1, noSchool: sweep.looked - 1 });
      expect(await saidOf(world, sweep, removed)).toEqual(['left-district', 'suspended']);
      for (const id of children) {
        expect(await saidOf(world, sweep, id)).toBeUndefined();
        expect(inCanvas(id)).toBe('active');
      }
      const { body } = await world.api(
        await world.launch('districtAdmin', {
          placement: 'account_navigation',
          accountId: world.canvas.places.root,
        }),
        `GET /api/sweeps/${sweep.id}`,
      );
      const { sweep: shown, logins } = body as unknown as SweepReport;
      expect([shown.noSchool, shown.outcomes, logins.length]).toEqual([
        sweep.looked - 1,
        { 'left-district': 1 },
        1,
      ]);
    },
  );

  it('no day counts for those who are deleted after so many, and in the autumn who is missing is seen', async () => {
    await decide({ schoolLeavers: 'delete', leaverDays: 5 });
    const { longClass } = world.canvas.places;
    const [outgrown, gone, here] = [world.nextChild(), world.nextChild(), world.nextChild()];
    conclude();
    for (let month = 0; month < 3; month += 1)
      expect(await sweepLater(20)).toMatchObject({ state: 'done', wanted: 0 });
    for (const id of [outgrown, gone, here])
      expect(await world.recordOf(id)).not.toHaveProperty('outsideSince');

    // The class begins again; one of its children is only in the old one, and one in none that is not over.
    world.canvas.world.courses.need(world.classId).workflowState = 'available';
    moveTo(longClass, outgrown, 'active');
    moveTo(longClass, gone, 'completed');
    const autumn = await sweepLater();
    expect(autumn).not.toHaveProperty('noSchool');
    expect(await saidOf(world, autumn, outgrown)).toEqual(['left-school', 'reported']);
    expect(await saidOf(world, autumn, gone)).toEqual(['left-district', 'deleted']);
    expect(await saidOf(world, autumn, here)).toBeUndefined();
    expect(await saidOf(world, await sweepLater(6), outgrown)).toEqual(['left-school', 'deleted']);
    expect([outgrown, gone, here].map(inCanvas)).toEqual(['none', 'none', 'active']);
  });

  it('is not so where a class goes on without a child, nor for the few whose class alone is over', async () => {
    await decide({ schoolLeavers: 'suspend' });
    const [away, alone] = [world.nextChild(), world.nextChild()];
    for (const row of rowsOf(away)) row.workflowState = 'completed';
    world.canvas.world.courses.need(world.canvas.places.longClass).workflowState = 'completed';
    moveTo(world.canvas.places.longClass, alone, 'active');
    const sweep = await sweepLater();
    expect(sweep).not.toHaveProperty('noSchool');
    expect(await saidOf(world, sweep, away)).toEqual(['left-district', 'deleted']);
    expect(await saidOf(world, sweep, alone)).toEqual(['left-school', 'suspended']);
  });

  it('goes on after a kill with what was counted before', async () => {
    conclude();
    const { sweepItems } = world.context.storage;
    const remove = sweepItems.remove.bind(sweepItems);
    let kills = 0;
    sweepItems.remove = async (where) => {
      if (where.classOver !== true || kills > 0) return remove(where);
      kills += 1;
      // Half of them are gone when the server dies.
      for (const { id } of await sweepItems.find(where, { limit: 12 })) await remove({ id });
      throw new Error('killed');
    };
    const killed = await sweepLater();
    expect([kills, killed.state]).toEqual([1, 'looking']);
    world.clock.ahead += 60_000;
    await holdAndSweep(world.context, (await claimSweep(world.context, 'test'))!);
    const [sweep] = await world.context.storage.sweeps.find({ id: killed.id });
    expect(sweep).toMatchObject({ state: 'done', wanted: 0, noSchool: killed.looked });
    expect(await sweepItems.count({ sweepId: killed.id })).toBe(0);
  });
});
