import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClassList, Roster } from '../../contract/roster.ts';
import { ClassListSchema, RosterSchema } from '../../contract/roster.ts';
import { SchoolsSchema } from '../../contract/connection.ts';
import { hashToken } from '../../server/http/session.ts';
import type { Login } from '../../server/storage/login-documents.ts';
import { atRoot, inClass, startDistrict, type DistrictWorld } from '../connection/district-world.ts';

let world: DistrictWorld;
let admin: string;
let teacher: string;
let schoolAdmin: string;
let districtId: string;

beforeAll(async () => {
  world = await startDistrict();
  const { places } = world.canvas;
  admin = await world.connect();
  await world.api(admin, 'PUT /api/schools', { on: [String(places.school)] });
  districtId = (await world.context.storage.connections.find({}))[0]?.id ?? '';
  teacher = await world.launch('teacher', inClass(places.demoClass));
  schoolAdmin = await world.launch('schoolAdmin', {
    placement: 'account_navigation',
    accountId: places.school,
  });
});
afterAll(() => world.stop());

const classes = async (token: string, query = ''): Promise<ClassList> =>
  ClassListSchema.parse((await world.api(token, `GET /api/classes${query}`)).body);
const roster = async (token: string, courseId: number): Promise<Roster> =>
  RosterSchema.parse((await world.api(token, `GET /api/classes/${String(courseId)}/roster`)).body);

describe('the list of classes', () => {
  it("is a teacher's own, finished ones left out", async () => {
    const list = await classes(teacher);
    const { places } = world.canvas;
    expect(list.classes.map(({ id }) => id)).toContain(String(places.demoClass));
    expect(list.classes.map(({ id }) => id)).not.toContain(String(places.otherSchoolClass));
    expect(list.classes.map(({ id }) => id)).not.toContain(String(places.concludedClass));
    expect(list.accounts).toEqual([]);
    expect(list.classes[0]).toMatchObject({ schoolOn: true, accountId: String(places.school) });
  });

  it("is a school admin's school and no other", async () => {
    const list = await classes(schoolAdmin);
    const { places } = world.canvas;
    const accounts = new Set(list.classes.map(({ accountId }) => accountId));
    expect(accounts.has(String(places.school))).toBe(true);
    expect(accounts.has(String(places.otherSchool))).toBe(false);
    expect(list.accounts.map(({ id }) => id)).not.toContain(String(places.otherSchool));
    const other = await classes(schoolAdmin, `?accountId=${String(places.otherSchool)}`);
    expect(other.classes).toEqual([]);
  });

  it('is searched and narrowed to an account by a district admin', async () => {
    const { places } = world.canvas;
    const all = await classes(admin);
    expect(all.accounts.map(({ id }) => id)).toContain(String(places.otherSchool));
    const narrowed = await classes(admin, `?accountId=${String(places.otherSchool)}`);
    expect(new Set(narrowed.classes.map(({ accountId }) => accountId))).toEqual(
      new Set([String(places.otherSchool)]),
    );
    expect(narrowed.classes.every(({ schoolOn }) => !schoolOn)).toBe(true);
    const found = await classes(admin, '?search=Grade');
    expect(found.classes.length).toBeGreaterThan(0);
    expect((await classes(admin, '?search=zzzz')).classes).toEqual([]);
    expect((await classes(admin, '?search=z')).classes.length).toBeGreaterThan(0);
  });

  it('refuses a malformed account, and no session', async () => {
    expect((await world.api(admin, 'GET /api/classes?accountId=self')).code).toBe('bad-input');
    expect((await world.api('x'.repeat(43), 'GET /api/classes')).code).toBe('session-ended');
  });
});

describe('a roster', () => {
  it('lists the 24 children of the first-grade class, none with a card yet', async () => {
    const shown = await roster(teacher, world.canvas.places.demoClass);
    expect(shown.students).toHaveLength(24);
    expect(new Set(shown.students.map(({ state }) => state))).toEqual(new Set(['none-yet']));
    expect(shown.class).toMatchObject({ schoolOn: true, students: 24 });
    expect(shown.sections.length).toBeGreaterThan(0);
    expect(shown.students[0]?.sections.length).toBeGreaterThan(0);
  });

  it('never shows a standard login, an e-mail address or a whole SIS id', async () => {
    const { body } = await world.api(
      teacher,
      `GET /api/classes/${String(world.canvas.places.demoClass)}/roster`,
    );
    const text = JSON.stringify(body);
    expect(text).not.toMatch(/login_?id|sis_?user|email|@/i);
  });

  it('shows who is left out, and why, from the class list alone', async () => {
    const shown = await roster(admin, world.canvas.places.oddClass);
    const { people } = world.canvas;
    const reasonOf = (person: keyof typeof people): unknown =>
      shown.students.find(({ id }) => id === String(people[person].id))?.reason;
    expect(reasonOf('colleague')).toBe('not-made-by-sis');
    expect(reasonOf('parent')).toBe('not-made-by-sis');
    expect(reasonOf('senior')).toBe('not-made-by-sis');
    expect(reasonOf('invitedPupil')).toBe('invited-only');
    expect(reasonOf('inactivePupil')).toBe('inactive');
    expect(reasonOf('testStudent')).toBe('student-view');
  });

  it('leaves out everybody of a school that is not on', async () => {
    const shown = await roster(admin, world.canvas.places.otherSchoolClass);
    expect(new Set(shown.students.map(({ reason }) => reason))).toEqual(new Set(['school-not-on']));
  });

  it('tells twins of one name apart by the end of their numbers', async () => {
    const { people } = world.canvas;
    const all = await Promise.all((await classes(admin)).classes.map(({ id }) => roster(admin, Number(id))));
    const together = all.find(({ students }) =>
      [people.firstTwin, people.secondTwin].every((twin) =>
        students.some(({ id }) => id === String(twin.id)),
      ),
    );
    const marks = (together ? together.students : []).filter(({ tellApart }) => tellApart !== undefined);
    expect(marks.length).toBeGreaterThanOrEqual(2);
    expect(new Set(marks.map(({ tellApart }) => tellApart)).size).toBe(marks.length);
  });

  it('takes the state of a pupil from our own record', async () => {
    const { students } = await roster(teacher, world.canvas.places.demoClass);
    const states = ['active', 'suspended', 'gone', 'reserved'] as const;
    for (const [index, state] of states.entries()) {
      const student = students[index];
      if (!student) throw new Error('too few');
      const login: Login = {
        id: `${districtId}:${student.id}`,
        districtId,
        studentId: student.id,
        name: student.name,
        state,
        username: `mia${String(index)}`,
        usernameKey: `mia${String(index)}`,
        passwordMark: String(index),
        accountId: '1',
        courseId: String(world.canvas.places.demoClass),
        batchId: 'b',
      };
      await world.context.storage.logins.insert(login);
    }
    const madeOf = async (place: number) =>
      (await classes(admin, '?search=grade')).classes.find(({ id }) => id === String(place))?.made;
    // Neither the one that is gone nor the one that is only reserved.
    expect(await madeOf(world.canvas.places.demoClass)).toBe(2);
    expect(await madeOf(world.canvas.places.oddClass)).toBe(0);
    const shown = (await roster(teacher, world.canvas.places.demoClass)).students.slice(0, 5);
    expect(shown.map(({ state, username, code }) => [state, username, code])).toEqual([
      ['has-card', 'mia0', undefined],
      ['locked', 'mia1', undefined],
      ['needs-attention', 'mia2', 'login-gone'],
      ['needs-attention', undefined, 'half-made'],
      ['none-yet', undefined, undefined],
    ]);
  });

  it('gives no login of a pupil of somebody else to whoever adds that pupil by hand', async () => {
    const { people, places } = world.canvas;
    for (const person of ['invitedPupil', 'senior'] as const) {
      const studentId = String(people[person].id);
      await world.context.storage.logins.insert({
        id: `${districtId}:${studentId}`,
        districtId,
        studentId,
        name: people[person].name,
        state: 'active',
        username: `not-for-you-${studentId}`,
        usernameKey: `not-for-you-${studentId}`,
        passwordMark: studentId,
        accountId: '1',
        courseId: '1',
        batchId: 'b',
        printedAt: 1,
      });
    }
    const shown = await roster(admin, places.oddClass);
    const own = shown.students.filter(({ id }) =>
      [people.invitedPupil.id, people.senior.id].map(String).includes(id),
    );
    expect(own.map(({ state, username, printedAt }) => [state, username, printedAt])).toEqual([
      ['left-out', undefined, undefined],
      ['left-out', undefined, undefined],
    ]);
    expect(JSON.stringify(shown)).not.toContain('not-for-you');
  });

  it("of another teacher's class, of another school, or of no class is one and the same not found", async () => {
    const { places } = world.canvas;
    const answers = await Promise.all([
      world.api(teacher, `GET /api/classes/${String(places.oddClass)}/roster`),
      world.api(schoolAdmin, `GET /api/classes/${String(places.otherSchoolClass)}/roster`),
      world.api(teacher, 'GET /api/classes/99999999/roster'),
      world.api(teacher, 'GET /api/classes/abc/roster'),
    ]);
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    expect(answers[0].code).toBe('not-found');
  });
});

it('a teacher whom Canvas holds to one section sees that section alone', async () => {
  const { twoSections } = world.canvas.places;
  const rows = [...world.canvas.world.enrollments.all()].filter(({ courseId }) => courseId === twoSections);
  const own = rows.filter(({ type }) => type === 'TeacherEnrollment');
  const [first] = own;
  if (!first) throw new Error('nobody teaches it');
  const whole = await roster(admin, twoSections);
  first.limitPrivilegesToSection = true;
  for (const row of own) if (row.userId === first.userId && row !== first) row.workflowState = 'deleted';
  world.clock.ahead += 301_000;
  const { storage } = world.context;
  const id = hashToken(teacher);
  await storage.sessions.update({ id }, { set: { userId: String(first.userId) } });
  const held = await roster(teacher, twoSections);
  expect(whole.sections).toHaveLength(2);
  expect(held.sections.map((section) => section.id)).toEqual([String(first.sectionId)]);
  expect(held.students.length).toBeGreaterThan(0);
  expect(held.students.length).toBeLessThan(whole.students.length);
  await storage.sessions.update({ id }, { set: { userId: String(world.canvas.people.teacher.id) } });
});

describe('the schools', () => {
  it('are chosen by a district admin, inherited down the tree, and recorded', async () => {
    const { places } = world.canvas;
    const chosen = await world.api(admin, 'PUT /api/schools', { on: [String(places.root)] });
    const { schools } = SchoolsSchema.parse(chosen.body);
    expect(schools.filter(({ on }) => on).map(({ id }) => id)).toEqual([String(places.root)]);
    expect((await roster(admin, places.otherSchoolClass)).class.schoolOn).toBe(true);
    await world.api(admin, 'PUT /api/schools', { on: [String(places.school)] });
    expect((await roster(admin, places.otherSchoolClass)).class.schoolOn).toBe(false);
    expect(await world.context.storage.recordEntries.count({ act: 'schools-chosen' })).toBe(3);
  });

  it('refuse an account that is not there, and everybody who is no district admin', async () => {
    expect((await world.api(admin, 'PUT /api/schools', { on: ['424242'] })).code).toBe('bad-input');
    expect((await world.api(admin, 'PUT /api/schools', { on: ['x'] })).code).toBe('bad-input');
    const on = { on: [String(world.canvas.places.school)] };
    for (const token of [teacher, schoolAdmin]) {
      expect((await world.api(token, 'GET /api/schools')).code).toBe('not-found');
      expect((await world.api(token, 'PUT /api/schools', on)).code).toBe('not-found');
    }
  });
});

it('a launch at the root says who and where', async () => {
  const token = await world.launch('districtAdmin', atRoot(world));
  expect((await world.api(token, 'GET /api/session')).body).toMatchObject({
    place: { kind: 'account', id: String(world.canvas.places.root) },
    actingAs: false,
  });
});
