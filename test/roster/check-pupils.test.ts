import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { canvasFor } from '../../server/connection/canvas-for.ts';
import type { CanvasClient } from '../../server/canvas/canvas-client.ts';
import { checkOnePupil, checkPupils } from '../../server/roster/check-pupils.ts';
import { listPupils } from '../../server/roster/list-pupils.ts';
import { readClass } from '../../server/roster/read-class.ts';
import { startDistrict, type DistrictWorld } from '../connection/district-world.ts';

let world: DistrictWorld;
let client: CanvasClient;
let districtId: string;

beforeAll(async () => {
  world = await startDistrict();
  const admin = await world.connect();
  await world.api(admin, 'PUT /api/schools', { on: [String(world.canvas.places.school)] });
  districtId = (await world.context.storage.connections.find({}))[0]?.id ?? '';
  client = await canvasFor(world.context, districtId);
});
afterAll(() => world.stop());
/** Nothing is remembered from test to test. */
beforeEach(() => {
  world.clock.ahead += 61_000;
});

type Person = keyof DistrictWorld['canvas']['people'];
type Place = keyof DistrictWorld['canvas']['places'];

const placeOf = (place: Place, account: Place = 'school') => ({
  districtId,
  course: { id: String(world.canvas.places[place]), accountId: String(world.canvas.places[account]) },
});
const idOf = (person: Person): string => String(world.canvas.people[person].id);
const check = (studentId: string, place: Place = 'oddClass') =>
  checkOnePupil(world.context, client, { ...placeOf(place), studentId });

describe('only pupils', () => {
  it.each([
    ['colleague', 'not-made-by-sis'],
    ['parent', 'not-made-by-sis'],
    ['senior', 'not-made-by-sis'],
    ['taElsewhere', 'holds-staff-role'],
    ['teacherOnce', 'holds-staff-role'],
    ['adminAsStudent', 'holds-admin-role'],
    ['invitedPupil', 'invited-only'],
    ['inactivePupil', 'inactive'],
    ['testStudent', 'student-view'],
  ] as const)('%s gets none: %s', async (person, reason) => {
    expect(await check(idOf(person))).toMatchObject({ clear: false, reason });
  });

  it('somebody of another class, and somebody who is nobody, get none in this one', async () => {
    expect(await check(idOf('pupil'))).toMatchObject({ clear: false, reason: 'inactive' });
    expect(await check('999999')).toMatchObject({ clear: false, reason: 'inactive' });
  });

  it('somebody without a SIS id gets none, wherever they are enrolled', async () => {
    const { enrollments } = world.canvas.world;
    for (const person of ['pupilWithoutLogin', 'pupilWithoutSisLogin'] as const) {
      const own = [...enrollments.all()].find(
        ({ userId, type }) => userId === world.canvas.people[person].id && type === 'StudentEnrollment',
      );
      const course = { id: String(own?.courseId), accountId: String(world.canvas.places.school) };
      const verdict = await checkOnePupil(world.context, client, {
        districtId,
        course,
        studentId: idOf(person),
      });
      expect([person, verdict.clear, verdict.reason]).toEqual([person, false, 'not-made-by-sis']);
    }
  });

  it('every pupil of the first-grade class is clear', async () => {
    const pupils = await listPupils(world.context, client, placeOf('demoClass').course);
    expect(pupils).toHaveLength(24);
    const verdicts = await checkPupils(world.context, client, { ...placeOf('demoClass'), students: pupils });
    expect([...verdicts.values()].filter(({ clear }) => clear)).toHaveLength(24);
  });

  it('nobody is clear where the school is not on', async () => {
    const place = placeOf('otherSchoolClass', 'otherSchool');
    const [pupil] = await listPupils(world.context, client, place.course);
    const verdict = await checkOnePupil(world.context, client, { ...place, studentId: pupil?.id ?? '' });
    expect(verdict).toMatchObject({ clear: false, reason: 'school-not-on' });
  });
});

const anyPupil = async (): Promise<string> => {
  const pupils = await listPupils(world.context, client, placeOf('demoClass').course);
  return pupils[3]?.id ?? '';
};

describe('the class itself', () => {
  it('is looked up: an account remembered from before, or made up, switches no school on', async () => {
    const [pupil] = await listPupils(world.context, client, placeOf('otherSchoolClass').course);
    const place = placeOf('otherSchoolClass', 'school');
    const verdict = await checkOnePupil(world.context, client, { ...place, studentId: pupil?.id ?? '' });
    expect(verdict).toMatchObject({ clear: false, reason: 'school-not-on' });
  });

  it('has no pupils once it was moved to a school that is not on, concluded or deleted', async () => {
    const { places, world: rows } = world.canvas;
    const id = await anyPupil();
    const course = rows.courses.need(places.demoClass);
    const cases = [
      [{ accountId: places.otherSchool }, 'school-not-on'],
      [{ workflowState: 'completed' }, 'inactive'],
      [{ workflowState: 'deleted' }, 'inactive'],
    ] as const;
    for (const [change, reason] of cases) {
      expect(await check(id, 'demoClass')).toMatchObject({ clear: true });
      const before = { ...course };
      Object.assign(course, change);
      world.clock.ahead += 61_000;
      const pupils = [{ id }, { id: idOf('pupil') }];
      const verdicts = await checkPupils(world.context, client, {
        ...placeOf('demoClass'),
        students: pupils,
      });
      expect([...verdicts.values()]).toMatchObject([
        { clear: false, reason },
        { clear: false, reason },
      ]);
      Object.assign(course, before);
      world.clock.ahead += 61_000;
    }
  });

  it('that never was has none either', async () => {
    const studentId = await anyPupil();
    const nowhere = { districtId, course: { id: '99999999' }, studentId };
    expect(await checkOnePupil(world.context, client, nowhere)).toMatchObject({
      clear: false,
      reason: 'inactive',
    });
  });
});

describe('somebody clear a minute ago', () => {
  it.each([
    ['ObserverEnrollment', 'active', 'observes-someone'],
    ['ObserverEnrollment', 'invited', 'observes-someone'],
    ['TaEnrollment', 'inactive', 'holds-staff-role'],
    ['DesignerEnrollment', 'rejected', 'holds-staff-role'],
    ['TeacherEnrollment', 'completed', 'holds-staff-role'],
  ] as const)('is not after a %s, %s, anywhere in the district', async (type, state, reason) => {
    const id = await anyPupil();
    expect(await check(id, 'demoClass')).toMatchObject({ clear: true });
    const { longClass } = world.canvas.places;
    const made = (await world.control('POST /enrollments', {
      userId: Number(id),
      courseId: longClass,
      type,
      state,
    })) as { id: number };
    world.clock.ahead += 61_000;
    expect(await check(id, 'demoClass')).toMatchObject({ clear: false, reason });
    await world.control(`PUT /enrollments/${String(made.id)}`, { state: 'deleted' });
    world.clock.ahead += 61_000;
    expect(await check(id, 'demoClass')).toMatchObject({ clear: true });
  });

  it('is not after an admin role in any account, a custom one in a high school too', async () => {
    const id = await anyPupil();
    await world.control('POST /admins', {
      userId: Number(id),
      accountId: world.canvas.places.highSchool,
      role: 'AccountAdmin',
    });
    world.clock.ahead += 61_000;
    expect(await check(id, 'demoClass')).toMatchObject({ clear: false, reason: 'holds-admin-role' });
  });
});

describe('what it costs', () => {
  const apiCalls = async (): Promise<Record<string, number>> =>
    Object.fromEntries(Object.entries(await world.takeCalls()).filter(([kind]) => kind.includes('/api/v1')));

  it('two calls for a roster, one per pupil, one for the tree and one per account, whoever asks first', async () => {
    const place = placeOf('benchClass');
    await world.takeCalls();
    await readClass(world.context, client, place);
    const pupils = await listPupils(world.context, client, place.course);
    expect(await apiCalls()).toMatchObject({ 'GET /api/v1/courses/:course_id/enrollments': 2 });
    await checkPupils(world.context, client, { ...place, students: pupils });
    const accounts = [...world.canvas.world.accounts.all()].length;
    expect(await apiCalls()).toEqual({
      'GET /api/v1/users/:user_id/enrollments': pupils.length,
      'GET /api/v1/accounts/:account_id/admins': accounts,
      'GET /api/v1/accounts/:account_id/sub_accounts': 1,
      'GET /api/v1/accounts/:account_id/courses': 1,
    });
  });

  it('no wait before the first: a pupil is asked about beside the class, not after it', async () => {
    const [pupil] = await listPupils(world.context, client, placeOf('benchClass').course);
    world.clock.ahead += 61_000;
    await world.takeCalls();
    world.canvas.faults.only = { path: '/accounts' };
    world.canvas.faults.latency = { kind: 'fixed', ms: 150 };
    expect(await check(pupil?.id ?? '', 'benchClass')).toMatchObject({ clear: true });
    Object.assign(world.canvas.faults, { only: null, latency: { kind: 'none' } });
    const order = world.canvas.calls.records.map(({ kind }) => kind);
    const beside = ['GET /api/v1/users/:user_id/enrollments', 'GET /api/v1/courses/:course_id/enrollments'];
    expect(order.slice(0, 2).sort()).toEqual(beside.sort());
  });

  it('nothing for a second look, and one call for another pupil of the same minute', async () => {
    const students = await listPupils(world.context, client, placeOf('benchClass').course);
    const [first, second] = students;
    await check(first?.id ?? '', 'benchClass');
    await apiCalls();
    await check(first?.id ?? '', 'benchClass');
    expect(await apiCalls()).toEqual({});
    await check(second?.id ?? '', 'benchClass');
    expect(await apiCalls()).toEqual({ 'GET /api/v1/users/:user_id/enrollments': 1 });
  });

  it('a verdict says when its oldest answer was asked for, and is never given on one older than a minute', async () => {
    const [pupil] = await listPupils(world.context, client, placeOf('benchClass').course);
    const asked = world.clock.now();
    await check(pupil?.id ?? '', 'benchClass');
    world.clock.ahead += 40_000;
    const again = await check(pupil?.id ?? '', 'benchClass');
    expect(world.clock.now() - again.checkedAt).toBeLessThan(60_000);
    expect(Math.abs(again.checkedAt - asked)).toBeLessThan(10_000);
    world.clock.ahead += 40_000;
    const anew = await check(pupil?.id ?? '', 'benchClass');
    expect(world.clock.now() - anew.checkedAt).toBeLessThan(10_000);
  });
});
