import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { beginNightlySweeps } from '../../../server/login/sweep/begin-nightly-sweeps.ts';
import { beginSweep } from '../../../server/login/sweep/begin-sweep.ts';
import { claimSweep, holdAndSweep } from '../../../server/login/sweep/sweep-worker.ts';
import type { Sweep } from '../../../server/storage/sweep-documents.ts';
import { startLoginWorld, type LoginWorld } from '../login-world.ts';
import { carryOn, happen, latest, saidOf, sweepAll, useSweepWorld } from './carry-sweep.ts';

const hour = 60 * 60_000;

describe('a sweep that is cut off', () => {
  const { started, stateInCanvas } = useSweepWorld();
  let world: LoginWorld;
  beforeAll(() => {
    world = started();
  });
  beforeEach(() => {
    world.clock.ahead += 24 * hour;
  });

  /** Waits that the worker would wait are over at once. */
  async function untilDone(): Promise<Sweep> {
    for (let turns = 0; turns < 60; turns += 1) {
      const sweep = await carryOn(world);
      if (sweep.state === 'done') return sweep;
      world.clock.ahead += 61_000;
    }
    throw new Error('it never ends');
  }

  it('goes on by itself where Canvas fails, whichever call that is, and acts once', async () => {
    for (const kind of ['cut', 'server-error', 'lose-answer', 'throttle'] as const) {
      // Another night: what may be done unasked is counted for each.
      world.clock.ahead += 24 * hour;
      const [left, suspended, gone] = [world.nextChild(), world.nextChild(), world.nextChild()];
      happen(world, left, 'out-of-every-class');
      happen(world, suspended, 'suspended');
      happen(world, gone, 'deleted-by-hand');
      world.canvas.faults.shots = [
        { kind, method: 'GET', path: '/logins', after: 5, times: 9 },
        { kind, method: 'GET', path: '/enrollments', after: 9, times: 9 },
        { kind, method: 'PUT', path: '/logins', times: 2 },
        { kind, method: 'DELETE', path: '/logins', times: 2 },
      ];
      await beginSweep(world.context, { districtId: world.districtId });
      const done = await untilDone();
      const said = await Promise.all([left, suspended, gone].map((id) => saidOf(world, done, id)));
      expect([kind, ...said]).toEqual([
        kind,
        ['left-district', 'deleted'],
        ['suspended-by-sis', 'suspended'],
        ['gone', 'forgotten'],
      ]);
      expect([stateInCanvas(left), stateInCanvas(suspended)]).toEqual(['none', 'suspended']);
      expect(await world.recorded(left)).toEqual([{ act: 'login-deleted', code: 'left-district' }]);
      expect(await world.recorded(suspended)).toEqual([{ act: 'login-suspended', code: 'suspended-by-sis' }]);
      expect(await world.recorded(gone)).toEqual([{ act: 'login-swept', code: 'gone' }]);
      happen(world, suspended, 'suspension-lifted');
    }
  });

  it('loses what it still wanted to write where another worker holds it', async () => {
    const id = world.nextChild();
    happen(world, id, 'suspended');
    await beginSweep(world.context, { districtId: world.districtId });
    const first = (await claimSweep(world.context, 'first')) as Sweep;
    world.clock.ahead += 7_000;
    const second = (await claimSweep(world.context, 'second')) as Sweep;
    expect(second.fence).toBe(first.fence + 1);
    await holdAndSweep(world.context, first);
    expect(await latest(world)).toMatchObject({ state: 'looking', looked: 0 });
    expect(stateInCanvas(id)).toBe('active');
    await holdAndSweep(world.context, second);
    expect(await latest(world)).toMatchObject({ state: 'done' });
    expect(stateInCanvas(id)).toBe('suspended');
    happen(world, id, 'suspension-lifted');
  });

  it('leaves a login alone that somebody is changing, for the next night', async () => {
    const id = world.nextChild();
    happen(world, id, 'suspended');
    const busy = { id: 'busy', activeKey: `${world.districtId}:${id}` };
    const [some] = await world.context.storage.loginActs.find({}, { limit: 1 });
    await world.context.storage.loginActs.insert({ ...some!, ...busy, state: 'running', wakeAt: Infinity });
    expect(await saidOf(world, await sweepAll(world), id)).toEqual([
      'suspended-by-sis',
      'left',
      'login-busy',
    ]);
    await world.context.storage.loginActs.remove({ id: 'busy' });
    expect(await saidOf(world, await sweepAll(world), id)).toEqual(['suspended-by-sis', 'suspended']);
    happen(world, id, 'suspension-lifted');
  });

  it('begins once a night at the hour of the district, by its own clock, and makes up for a short outage', async () => {
    const { context, canvas, clock } = world;
    const nights = () => context.storage.sweeps.count({ begunAt: { gt: 0 }, dryRun: false });
    // Two o'clock in New York is six or seven in UTC.
    const midnight = Math.ceil(clock.now() / (24 * hour)) * 24 * hour;
    const settle = (at: number) => {
      clock.ahead += at - clock.now();
    };
    const before = await nights();
    settle(midnight + 5 * hour);
    await beginNightlySweeps(context);
    expect(await nights()).toBe(before);
    settle(midnight + 7 * hour + 1_000);
    await beginNightlySweeps(context);
    await beginNightlySweeps(context);
    expect(await nights()).toBe(before + 1);
    expect(await carryOn(world)).toMatchObject({ state: 'done', begunBy: { name: 'Login Cards' } });
    await beginNightlySweeps(context);
    expect(await nights()).toBe(before + 1);
    // The server was down all night, and it is noon there: nobody wants it now.
    settle(midnight + 24 * hour + 17 * hour);
    await beginNightlySweeps(context);
    expect(await nights()).toBe(before + 1);
    const id = `${world.districtId}:${String(canvas.places.root)}`;
    await context.storage.policies.update({ id }, { set: { settings: { sweepNightly: false } } });
    settle(midnight + 48 * hour + 7 * hour + 1_000);
    await beginNightlySweeps(context);
    expect(await nights()).toBe(before + 1);
  });
});

describe('a test copy of a Canvas that was overwritten', () => {
  it('ends a sweep, and marks nobody as lost', async () => {
    const world = await startLoginWorld({ isTest: true });
    const { context, clock, districtId } = world;
    const made = await context.storage.logins.find({ districtId });
    clock.ahead += 60_000;
    await world.connect();
    for (const { studentId } of made)
      for (const login of world.simpleLogins(studentId)) login.workflowState = 'deleted';
    const sweep = await sweepAll(world);
    expect(sweep).toMatchObject({ state: 'done', overwritten: true, wanted: 0 });
    expect(await context.storage.sweepItems.count({ sweepId: sweep.id })).toBe(0);
    const states = (await context.storage.logins.find({ districtId })).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['overwritten']));
    await world.stop();
  });
});
