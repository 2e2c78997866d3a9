import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { mostAhead, type Piles } from '../../contract/school-cards.ts';
import { hashToken } from '../../server/http/session.ts';
import { atRoot, inClass } from '../connection/district-world.ts';
import { startCardWorld, type CardWorld } from './card-world.ts';

let world: CardWorld;
let classIds: string[];
/** The same and others that nobody has a login in: more than are asked about anew each time. */
let manyIds: string[];
let children: number;
beforeAll(async () => {
  world = await startCardWorld();
  children = (await world.addLogins('demoClass')).length + (await world.addLogins('benchClass')).length;
  const { demoClass, benchClass } = world.canvas.places;
  classIds = [String(demoClass), String(benchClass)];
  const { piles } = (await world.api(world.admin, `GET ${place()}/piles`)).body as unknown as Piles;
  const others = piles.map(({ classId }) => classId).filter((id) => !classIds.includes(id));
  manyIds = [...classIds, ...others.slice(0, mostAhead - 1)];
  expect(manyIds).toHaveLength(mostAhead + 1);
}, 60_000);
afterAll(() => world.stop());
beforeEach(() => {
  // Nothing asked in the test before counts any more.
  world.clock.ahead += 16 * 60_000;
});

const place = (): string => `/api/accounts/${String(world.canvas.places.school)}`;
const aheadLine = (): string => `POST ${place()}/piles/ahead`;
const othersKind = 'GET /api/v1/users/:user_id/enrollments';
const openAs = (person: 'schoolAdmin' | 'otherSchoolAdmin') => world.launch(person, atRoot(world));
/** What each pupil holds elsewhere: how often that was asked since the last time. */
const othersAsked = async (): Promise<number> => (await world.takeCalls())[othersKind] ?? 0;
const print = (token: string, ids = manyIds) =>
  world.file(token, `${place()}/cards`, { classIds: ids, cards: {} });

/** A pupil of the first class, by all the enrolments that are active: they may be in others of the school as well. */
function somePupil() {
  const { world: canvas, places } = world.canvas;
  const active = [...canvas.enrollments.all()].filter(
    ({ type, workflowState }) => type === 'StudentEnrollment' && workflowState === 'active',
  );
  const { userId } = active.find(({ courseId }) => courseId === places.demoClass) ?? {};
  if (userId === undefined) throw new Error('nobody is in the class');
  return { userId, rows: active.filter((row) => row.userId === userId) };
}

it('what was asked ahead is not asked again for the file; without it, it is', async () => {
  const token = await openAs('schoolAdmin');
  await othersAsked();
  expect(await world.api(token, aheadLine(), { classIds })).toMatchObject({ status: 204, body: {} });
  expect(await othersAsked()).toBeGreaterThanOrEqual(children);
  world.clock.ahead += 10 * 60_000;
  expect((await print(token)).type).toBe('application/pdf');
  expect(await othersAsked()).toBe(0);
  world.clock.ahead += 6 * 60_000;
  expect((await print(token)).type).toBe('application/pdf');
  expect(await othersAsked()).toBeGreaterThanOrEqual(children);
});

it('counts for this person at this account alone: somebody else asks anew', async () => {
  const token = await openAs('schoolAdmin');
  await world.api(token, aheadLine(), { classIds });
  world.clock.ahead += 5 * 60_000;
  await othersAsked();
  expect((await print(world.admin)).status).toBe(200);
  expect(await othersAsked()).toBeGreaterThanOrEqual(children);
});

it('who left a class after it was asked about ahead has no card', async () => {
  const token = await openAs('schoolAdmin');
  await world.api(token, aheadLine(), { classIds });
  const { userId, rows } = somePupil();
  for (const row of rows) row.workflowState = 'inactive';
  world.clock.ahead += 61_000;
  const pressed = world.clock.now();
  expect((await print(token)).status).toBe(200);
  for (const row of rows) row.workflowState = 'active';
  const { logins } = world.context.storage;
  const printed = await logins.find({ printedAt: { gte: pressed } });
  expect(printed).toHaveLength(children - 1);
  expect(printed.map(({ studentId }) => studentId)).not.toContain(String(userId));
});

it('is refused to whoever may not print there, for a class elsewhere, and for too many at once', async () => {
  const { otherSchoolClass } = world.canvas.places;
  const token = await openAs('schoolAdmin');
  const other = await openAs('otherSchoolAdmin');
  expect(await world.api(other, aheadLine(), { classIds })).toMatchObject({ status: 404, code: 'not-found' });
  const elsewhere = { classIds: [String(otherSchoolClass)] };
  expect(await world.api(token, aheadLine(), elsewhere)).toMatchObject({ status: 404, code: 'not-found' });
  const teacher = await world.launch('teacher', inClass(world.canvas.places.demoClass));
  expect(await world.api(teacher, aheadLine(), { classIds })).toMatchObject({
    status: 404,
    code: 'not-found',
  });
  for (const rubbish of [undefined, {}, { classIds: [] }, { classIds: ['1 or 1'] }, { classIds: [1] }])
    expect(await world.api(token, aheadLine(), rubbish)).toMatchObject({ status: 400, code: 'bad-input' });
  const many = { classIds: Array.from({ length: 7 }, (_, index) => String(index + 1)) };
  expect(await world.api(token, aheadLine(), many)).toMatchObject({ status: 400, code: 'bad-input' });
  expect(await world.api('another-token', aheadLine(), { classIds })).toMatchObject({ status: 401 });
});

it('asks nothing for somebody who acts as another, nor while the district stands still', async () => {
  const token = await openAs('schoolAdmin');
  const { sessions } = world.context.storage;
  const id = hashToken(token);
  await sessions.update({ id }, { set: { actingPersonId: '1' } });
  await othersAsked();
  expect(await world.api(token, aheadLine(), { classIds })).toMatchObject({ code: 'acting-as-someone' });
  await sessions.update({ id }, { unset: ['actingPersonId'] });
  await world.api(world.admin, 'PUT /api/freeze', { frozen: true });
  expect(await world.api(token, aheadLine(), { classIds })).toMatchObject({ code: 'district-frozen' });
  await world.api(world.admin, 'PUT /api/freeze', { frozen: false });
  expect(await othersAsked()).toBe(0);
});

it('of one class, or of a few, everything is asked anew at the press, whatever was asked ahead', async () => {
  const token = await openAs('schoolAdmin');
  await world.api(token, aheadLine(), { classIds });
  for (const few of [classIds.slice(0, 1), classIds]) {
    world.clock.ahead += 2 * 60_000;
    const pressed = world.clock.now();
    await othersAsked();
    expect((await print(token, few)).status).toBe(200);
    const printed = await world.context.storage.logins.count({ printedAt: { gte: pressed } });
    expect(printed).toBeGreaterThan(0);
    expect(await othersAsked()).toBeGreaterThanOrEqual(printed);
  }
});

it('somebody who became more than a pupil since the asking ahead has no card of a class printed alone', async () => {
  const token = await openAs('schoolAdmin');
  await world.api(token, aheadLine(), { classIds });
  const { demoClass, longClass } = world.canvas.places;
  const { userId } = somePupil();
  const role = { userId, courseId: longClass, type: 'TeacherEnrollment', state: 'active' };
  await world.control('POST /enrollments', role);
  world.clock.ahead += 61_000;
  const pressed = world.clock.now();
  expect((await print(token, [String(demoClass)])).status).toBe(200);
  const printed = await world.context.storage.logins.find({ printedAt: { gte: pressed } });
  expect(printed.length).toBeGreaterThan(0);
  expect(printed.map(({ studentId }) => studentId)).not.toContain(String(userId));
});
