import { beforeAll, describe, expect, it } from 'vitest';
import type { Settings } from '../../../contract/policy.ts';
import type { LoginWorld } from '../login-world.ts';
import { happen, saidOf, standardOf, sweepAll, useSweepWorld } from './carry-sweep.ts';

const day = 24 * 60 * 60_000;

describe('what the nightly sweep finds, and does about it', () => {
  const { started, stateInCanvas } = useSweepWorld();
  let world: LoginWorld;
  beforeAll(() => {
    world = started();
  });
  const decide = async (settings: Partial<Settings>) => {
    const id = `${world.districtId}:${String(world.canvas.places.root)}`;
    await world.context.storage.policies.update({ id }, { set: { settings } });
  };

  it('leaves everybody alone who is as they were, at one call for each and a few for all', async () => {
    await world.takeCalls();
    const sweep = await sweepAll(world);
    const { looked } = sweep;
    expect(sweep).toMatchObject({ state: 'done', wanted: 0, total: looked });
    expect(await world.context.storage.sweepItems.count({ sweepId: sweep.id })).toBe(0);
    const calls = await world.takeCalls();
    expect(calls['GET /api/v1/users/:user_id/logins']).toBe(looked);
    expect(calls['GET /api/v1/users/:user_id/enrollments']).toBeUndefined();
    expect(Object.values(calls).reduce((sum, count) => sum + count, 0)).toBeLessThan(looked + 30);
    expect(Object.keys(calls).filter((call) => !call.startsWith('GET'))).toEqual([]);
  });

  it('deletes, suspends, forgets or only tells, each in the record, and touches no standard login', async () => {
    const cases = [
      ['removed', 'left-district', 'suspended', 'suspended'],
      ['out-of-every-class', 'left-district', 'deleted', 'none'],
      ['suspended', 'suspended-by-sis', 'suspended', 'suspended'],
      ['into-a-school-that-is-off', 'left-school', 'reported', 'active'],
      ['adopted', 'adopted', 'reported', 'none'],
      ['deleted-by-hand', 'gone', 'forgotten', 'none'],
      ['renamed', 'changed', 'reported', 'active'],
    ] as const;
    const children = cases.map(([what]) => {
      const id = world.nextChild();
      happen(world, id, what);
      return id;
    });
    const teacher = world.nextChild();
    const observer = { userId: Number(teacher), courseId: world.canvas.places.longClass };
    await world.control('POST /enrollments', { ...observer, type: 'ObserverEnrollment' });
    world.clock.ahead += 2 * 60 * 60_000;
    const before = [...children, teacher].map((id) => structuredClone(standardOf(world, id)));
    const adopted = children[4] ?? '';

    const sweep = await sweepAll(world);
    expect(sweep).toMatchObject({ state: 'done', wanted: 5 });
    for (const [index, [what, outcome, fate, left]] of cases.entries()) {
      const id = children[index] ?? '';
      expect([what, await saidOf(world, sweep, id), stateInCanvas(id)]).toEqual([
        what,
        [outcome, fate],
        left,
      ]);
    }
    expect(await saidOf(world, sweep, teacher)).toEqual(['became-staff', 'suspended']);
    expect(stateInCanvas(teacher)).toBe('suspended');
    expect([...children, teacher].map((id) => standardOf(world, id))).toEqual(before);
    const login = (id: string) => world.context.storage.logins.get(`${world.districtId}:${id}`);
    expect(await login(children[0] ?? '')).toMatchObject({ state: 'suspended', suspendedBy: 'Login Cards' });
    expect(await login(children[1] ?? '')).toBeUndefined();
    expect(await login(children[5] ?? '')).toMatchObject({ state: 'gone' });
    expect(await world.recorded(children[0] ?? '')).toEqual([
      { act: 'login-suspended', code: 'left-district' },
    ]);
    expect(await world.recorded(children[1] ?? '')).toEqual([
      { act: 'login-deleted', code: 'left-district' },
    ]);
    expect(await world.recorded(children[5] ?? '')).toEqual([{ act: 'login-swept', code: 'gone' }]);
    expect(await world.recorded(adopted)).toEqual([{ act: 'login-swept', code: 'adopted' }]);

    const again = await sweepAll(world);
    expect(again).toMatchObject({ state: 'done', wanted: 0 });
    expect(await saidOf(world, again, adopted)).toEqual(['adopted', 'reported']);
    expect(await world.recorded(adopted)).toHaveLength(1);
    expect(await saidOf(world, again, children[0] ?? '')).toEqual(['left-district', 'reported']);
    expect(await saidOf(world, again, children[5] ?? '')).toBeUndefined();
  });

  it('tells who came back, and lets nobody in by itself', async () => {
    const id = world.nextChild();
    happen(world, id, 'suspended');
    expect(await saidOf(world, await sweepAll(world), id)).toEqual(['suspended-by-sis', 'suspended']);
    happen(world, id, 'suspension-lifted');
    expect(await saidOf(world, await sweepAll(world), id)).toEqual(['came-back', 'reported']);
    expect(stateInCanvas(id)).toBe('suspended');
  });

  it('does with a child who left the school what its admins decided: suspends, or deletes after so many days', async () => {
    const [one, other] = [world.nextChild(), world.nextChild()];
    happen(world, one, 'into-a-school-that-is-off');
    await decide({ schoolLeavers: 'suspend' });
    expect(await saidOf(world, await sweepAll(world), one)).toEqual(['left-school', 'suspended']);
    await decide({ schoolLeavers: 'delete', leaverDays: 5 });
    happen(world, other, 'into-a-school-that-is-off');
    expect(await saidOf(world, await sweepAll(world), other)).toEqual(['left-school', 'reported']);
    world.clock.ahead += 4 * day;
    expect(await saidOf(world, await sweepAll(world), other)).toEqual(['left-school', 'reported']);
    expect(stateInCanvas(other)).toBe('active');
    world.clock.ahead += day;
    expect(await saidOf(world, await sweepAll(world), other)).toEqual(['left-school', 'deleted']);
    expect(stateInCanvas(other)).toBe('none');
    await decide({});
  });

  it('follows a login whose person was merged into another, whatever class it was made in, and says so once', async () => {
    const id = world.nextChild();
    const survivor = String(world.canvas.people.pupil.id);
    const login = world.simpleLogins(id)[0]!;
    const where = { id: `${world.districtId}:${id}` };
    await world.context.storage.logins.update(where, { set: { courseId: '999999' } });
    world.canvas.world.changePseudonym(login, { userId: Number(survivor) });
    const sweep = await sweepAll(world);
    expect(await saidOf(world, sweep, survivor)).toEqual(['merged', 'reported']);
    expect(login.workflowState).toBe('active');
    expect(await world.recordOf(id)).toBeUndefined();
    expect(await world.recordOf(survivor)).toMatchObject({
      canvasLoginId: String(login.id),
      state: 'active',
    });
    expect(await saidOf(world, await sweepAll(world), survivor)).toBeUndefined();
    // And is that person's from then on, for whom it is judged.
    happen(world, survivor, 'suspended');
    expect(await saidOf(world, await sweepAll(world), survivor)).toEqual(['suspended-by-sis', 'suspended']);
    happen(world, survivor, 'suspension-lifted');
    world.canvas.world.changePseudonym(login, { userId: Number(id) });
    await sweepAll(world);
    expect(await world.recordOf(id)).toMatchObject({ canvasLoginId: String(login.id) });
  });

  it('follows and judges in one night, wherever among our logins the new place is', async () => {
    const id = world.nextChild();
    const survivor = String(world.canvas.people.pupil.id);
    const login = world.simpleLogins(id)[0]!;
    const staff = { userId: Number(survivor), courseId: world.canvas.places.longClass };
    await world.control('POST /enrollments', { ...staff, type: 'TaEnrollment' });
    world.canvas.world.changePseudonym(login, { userId: Number(survivor) });
    world.clock.ahead += day;
    expect(await saidOf(world, await sweepAll(world), survivor)).toEqual(['became-staff', 'suspended']);
    expect(await world.recordOf(survivor)).toMatchObject({ suspendedFor: 'became-staff' });
    for (const row of world.canvas.world.enrollmentsOf(Number(survivor)))
      if (row.type === 'TaEnrollment') row.workflowState = 'deleted';
    world.canvas.world.changePseudonym(login, { userId: Number(id) });
    login.workflowState = 'active';
    await sweepAll(world);
  });

  it('asks about each pupil where the list of staff may not be had, and finds the same', async () => {
    const [teaches, away] = [world.nextChild(), world.nextChild()];
    const where = { userId: Number(teaches), courseId: world.canvas.places.longClass };
    await world.control('POST /enrollments', { ...where, type: 'DesignerEnrollment' });
    happen(world, away, 'out-of-every-class');
    world.clock.ahead += 2 * 60 * 60_000;
    const shot = { kind: 'not-authorized', method: 'GET', path: '/accounts/self/users' } as const;
    world.canvas.faults.shots = [{ ...shot, times: 99 }];
    await world.takeCalls();
    const sweep = await sweepAll(world);
    expect(await saidOf(world, sweep, teaches)).toEqual(['became-staff', 'suspended']);
    expect(await saidOf(world, sweep, away)).toEqual(['left-district', 'deleted']);
    const asked = (await world.takeCalls())['GET /api/v1/users/:user_id/enrollments'] ?? 0;
    expect(asked).toBeGreaterThan(sweep.looked / 2);
  });

  it('takes a second login that we made for no login of the district', async () => {
    const [kept, merged] = [world.nextChild(), world.nextChild()];
    const second = world.simpleLogins(merged)[0]!;
    happen(world, kept, 'removed');
    world.canvas.world.changePseudonym(second, { userId: Number(kept) });
    const sweep = await sweepAll(world);
    const said = await world.context.storage.sweepItems.find({ sweepId: sweep.id, studentId: kept });
    expect(said.map(({ outcome, fate }) => [outcome, fate])).toEqual([
      ['left-district', 'suspended'],
      ['left-district', 'suspended'],
    ]);
    expect(second.workflowState).toBe('suspended');
    // As `roster/follow-merge.ts` leaves it: in its old place, known as the survivor's.
    const id = `${world.districtId}:${merged}`;
    expect(await world.context.storage.logins.get(id)).toMatchObject({
      studentId: kept,
      suspendedBy: 'Login Cards',
    });
    await world.context.storage.logins.update({ id }, { set: { studentId: merged } });
    world.canvas.world.changePseudonym(second, { userId: Number(merged) });
  });

  it('does nothing where Canvas would not say what somebody is', async () => {
    const id = world.nextChild();
    happen(world, id, 'out-of-every-class');
    world.clock.ahead += 2 * 60 * 60_000;
    const shot = { kind: 'not-authorized', method: 'GET', path: `/users/${id}/enrollments` } as const;
    world.canvas.faults.shots = [{ ...shot, times: 9 }];
    expect(await saidOf(world, await sweepAll(world), id)).toEqual(['unclear', 'reported']);
    expect(stateInCanvas(id)).toBe('active');
  });

  it('takes nobody for a leaver because a list of Canvas is empty, or lacks a school or a class', async () => {
    const id = world.nextChild();
    const { canvas, classId } = world;
    const school = canvas.world.accounts.need(canvas.places.school);
    const course = canvas.world.courses.need(classId);
    const rows = canvas.world.enrollmentsOf(Number(id));
    await decide({ schoolLeavers: 'suspend' });
    const sweepLater = () => {
      world.clock.ahead += day;
      return sweepAll(world);
    };

    const stranger = canvas.people.pupil.id;
    for (const row of rows) row.userId = stranger;
    expect(await saidOf(world, await sweepLater(), id)).toEqual(['unclear', 'reported']);
    for (const row of rows) row.userId = Number(id);

    school.workflowState = 'deleted';
    expect(await sweepLater()).toMatchObject({ state: 'done', wanted: 0 });
    school.workflowState = 'active';

    const { accountId } = course;
    course.accountId = canvas.places.root + 1_000_000;
    expect(await sweepLater()).toMatchObject({ state: 'done', wanted: 0 });
    course.accountId = accountId;
    expect(await saidOf(world, await sweepLater(), id)).toBeUndefined();
    await decide({});
  });

  it('writes nothing of a child who is just being erased', async () => {
    const id = world.nextChild();
    const { districtId } = world;
    const { erasures } = world.context.storage;
    happen(world, id, 'suspended');
    const what = {
      districtId,
      what: 'child',
      state: 'running',
      startedAt: 0,
      count: 0,
      studentIds: ['1', id],
    } as const;
    await erasures.insert({ ...what, id: 'erasing', activeKey: `${districtId}:1`, leaseUntil: 0 });
    expect(await saidOf(world, await sweepAll(world), id)).toBeUndefined();
    await erasures.remove({ id: 'erasing' });
    expect(await saidOf(world, await sweepAll(world), id)).toEqual(['suspended-by-sis', 'suspended']);
  });
});
