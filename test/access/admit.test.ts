import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admit } from '../../server/access/admit.ts';
import type { Arrival } from '../../server/launch/arrival.ts';
import { Problem } from '../../server/problem.ts';
import { actAs } from '../flow/acting.ts';
import { inClass, startDistrict, type DistrictWorld } from '../connection/district-world.ts';

const lis = 'http://purl.imsglobal.org/vocab/lis/v2/';
const roles = {
  teacher: [`${lis}institution/person#Instructor`, `${lis}membership#Instructor`],
  admin: [`${lis}institution/person#Administrator`],
  learner: [`${lis}membership#Learner`, `${lis}institution/person#Student`],
  studentView: [`${lis}membership#Learner`, 'http://purl.imsglobal.org/vocab/lti/system/person#TestUser'],
};

let world: DistrictWorld;
let base: Arrival;

beforeAll(async () => {
  world = await startDistrict();
  await world.connect();
  const { storage } = world.context;
  await world.launch('teacher', inClass(world.canvas.places.demoClass));
  const [registration] = await storage.registrations.find({});
  const [district] = await storage.districts.find({});
  const [session] = await storage.sessions.find({ adminHint: false }, { limit: 1 });
  if (!registration || !district || !session) throw new Error('not launched');
  base = {
    registration,
    issuer: registration.issuer,
    clientId: registration.clientId,
    deploymentId: session.deploymentId,
    sub: session.sub,
    name: session.name,
    guid: district.guid,
    platformName: district.name,
    contextId: session.contextId,
    contextKind: 'course',
    roles: roles.teacher,
    locale: 'en',
    canvasOrigin: registration.apiOrigin,
    placement: 'course_navigation',
    highContrast: false,
  };
});
afterAll(() => world.stop());

async function codeOf(change: Partial<Arrival>): Promise<string> {
  try {
    await admit(world.context, { ...base, ...change });
    return 'in';
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}

describe('an arrival', () => {
  it('of a teacher in their class is let in, with person and place from Canvas', async () => {
    const session = await admit(world.context, {
      ...base,
      name: 'Forged Name',
      contextTitle: 'Forged Title',
    });
    expect(session).toMatchObject({
      userId: String(world.canvas.people.teacher.id),
      name: world.canvas.people.teacher.name,
      place: { kind: 'course', id: String(world.canvas.places.demoClass) },
      adminHint: false,
    });
  });

  it.each<[string, Partial<Arrival>, string]>([
    ['of a student', { roles: roles.learner }, 'launch-not-for-you'],
    ['of Student View', { roles: [...roles.studentView, ...roles.teacher] }, 'launch-not-for-you'],
    ['without roles', { roles: [] }, 'launch-not-for-you'],
    ['of somebody Canvas does not know', { sub: 'nobody-at-all' }, 'launch-person-unknown'],
    ['of a sub that is no id', { sub: '../../accounts/self' }, 'launch-person-unknown'],
    ['of two people under two ids', { legacyUserId: 'x/../y' }, 'in'],
    ['from a course that is not there', { contextId: 'f'.repeat(40) }, 'launch-place-unknown'],
    ['from a context id that is none', { contextId: 'a/b?c' }, 'launch-place-unknown'],
    ['from another root of this Canvas', { guid: 'other:canvas-lms' }, 'launch-other-district'],
  ])('%s: %s', async (_name, change, expected) => {
    expect(await codeOf(change)).toBe(expected);
  });

  it('under two ids that are two people is nobody', async () => {
    const { sub } = base;
    const other = world.canvas.world.users.need(world.canvas.people.secondTeacher.id);
    expect(await codeOf({ sub, legacyUserId: other.ltiContextId })).toBe('launch-person-unknown');
    const own = world.canvas.world.users.need(world.canvas.people.teacher.id);
    expect(await codeOf({ sub, legacyUserId: own.ltiContextId })).toBe('in');
  });

  it('that says admin or teacher where Canvas says neither is not let in', async () => {
    const pupil = world.canvas.world.users.need(world.canvas.people.pupil.id);
    const change = { sub: pupil.ltiId, roles: [...roles.admin, ...roles.teacher] };
    expect(await codeOf(change)).toBe('launch-not-for-you');
  });

  it('says where to start by its placement, and nothing follows from that', async () => {
    const session = await admit(world.context, { ...base, placement: 'global_navigation' });
    expect(session.place).toEqual({ kind: 'global' });
  });
});

describe('a launch by Canvas', () => {
  it('whose own fields claim an admin, another person and another class opens what its sub may', async () => {
    const { canvas } = world;
    const forged = canvas.installTool({
      clientId: base.clientId,
      courseId: canvas.places.demoClass,
      customFields: {
        canvas_user_id: String(canvas.people.districtAdmin.id),
        is_root_admin: 'true',
        canvas_course_id: String(canvas.places.otherSchoolClass),
        canvas_account_id: String(canvas.places.root),
        roles: 'Account Admin',
      },
    });
    const spot = { ...inClass(canvas.places.demoClass), toolId: forged.id };
    const token = await world.launch('teacher', spot);
    const { body } = await world.api(token, 'GET /api/session');
    expect(body).toMatchObject({
      person: { name: canvas.people.teacher.name },
      classId: String(canvas.places.demoClass),
      may: { connect: false, chooseSchools: false, seeRecord: false, settings: false },
    });
    const other = `GET /api/classes/${String(canvas.places.otherSchoolClass)}/roster`;
    expect((await world.api(token, other)).code).toBe('not-found');
  });

  it('while somebody acts as the teacher may look and not write', async () => {
    const { places } = world.canvas;
    const cookie = await actAs(world.canvas, 'districtAdmin', 'secondDistrictAdmin');
    const spot = { placement: 'account_navigation', accountId: places.root } as const;
    const acted = await world.launch('secondDistrictAdmin', spot, cookie);
    expect((await world.api(acted, 'GET /api/session')).body).toMatchObject({ actingAs: true });
    expect((await world.api(acted, 'GET /api/schools')).status).toBe(200);
    const write = await world.api(acted, 'PUT /api/schools', { on: [] });
    expect(write.code).toBe('acting-as-someone');
    expect((await world.api(acted, 'DELETE /api/connection')).code).toBe('acting-as-someone');
  });

  it('that ends its session is over', async () => {
    const token = await world.launch('teacher', inClass(world.canvas.places.demoClass));
    expect((await world.api(token, 'DELETE /api/session')).status).toBe(204);
    expect((await world.api(token, 'GET /api/session')).code).toBe('session-ended');
  });
});
