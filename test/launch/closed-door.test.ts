import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { World } from '../../demo/start-world.ts';
import { signInAs, toolPath, walkLaunch } from '../../practice/lti/launch-as.ts';
import type { EnrollmentType } from '../../practice/model/classes.ts';
import type { CastKey } from '../../practice/seed/cast.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import type { Storage } from '../../server/storage/collections.ts';
import { viewAsStudent } from '../flow/acting.ts';
import { useWorld } from '../flow/world.ts';
import { codeIn } from './attack.ts';

/** Each is a launch as the practice Canvas makes it; `prepare` answers the cookie of whoever launches from the class. */
const outside: readonly (readonly [who: string, prepare: (world: World) => Promise<string>])[] = [
  ['a student', (world) => enrolled(world, 'pupil')],
  ['an observer', (world) => enrolled(world, 'parent', 'ObserverEnrollment')],
  ['a designer', (world) => enrolled(world, 'senior', 'DesignerEnrollment')],
  ['an aide', (world) => enrolled(world, 'aide', 'TaEnrollment')],
  ['the help desk', (world) => enrolled(world, 'helpDesk')],
  ['a teacher in Student View', ({ practice }) => viewAsStudent(practice, 'teacher', 'demoClass')],
  [
    'nobody, in a class that is public',
    ({ practice }) => {
      practice.world.courses.need(practice.places.demoClass).isPublic = true;
      return Promise.resolve('');
    },
  ],
];

/** Signs in, with one more enrolment in the class where a type is given. */
function enrolled({ practice }: World, who: CastKey, type?: EnrollmentType): Promise<string> {
  const { world, people, places, origin } = practice;
  const userId = people[who].id;
  const [like] = world.enrollmentsIn(places.demoClass);
  const role = [...world.roles.all()].find(({ baseType }) => baseType === type);
  if (type && like && role) {
    const { id: _id, ...fields } = like;
    world.addEnrollment({ ...fields, userId, type, roleId: role.id, sisPseudonymId: null });
  }
  return signInAs(origin, userId);
}

describe('the door stays closed, with friendly words, for', () => {
  const world = useWorld();
  let storage: Storage;
  beforeAll(async () => {
    storage = await openStorage(world().env['DATABASE_URL'] ?? '');
  });
  afterAll(() => storage.close());

  it.each(outside)('%s', async (_who, prepare) => {
    const { practice, toolId } = world();
    const spot = { toolId, placement: 'course_navigation', courseId: practice.places.demoClass } as const;
    const before = await storage.sessions.count({});
    const { final } = await walkLaunch(practice.origin, await prepare(world()), toolPath(spot));
    expect({ status: final.status, code: codeIn(final.body) }).toEqual({
      status: 403,
      code: 'launch-not-for-you',
    });
    expect(final.body).toContain('Login Cards is for teachers and admins');
    expect(final.body).toContain('If you teach this class, ask your school to add you as its teacher');
    expect(final.body).not.toContain('launch-facts');
    expect(final.headers.get('content-security-policy')).toContain(`frame-ancestors ${practice.origin}`);
    expect(await storage.sessions.count({})).toBe(before);
  });

  it('in the language that Canvas is shown in, whatever the browser wishes', async () => {
    const { practice, toolId } = world();
    const spot = { toolId, placement: 'course_navigation', courseId: practice.places.demoClass } as const;
    practice.world.users.need(practice.people.pupil.id).locale = 'es';
    const { final } = await walkLaunch(practice.origin, await enrolled(world(), 'pupil'), toolPath(spot));
    expect(codeIn(final.body)).toBe('launch-not-for-you');
    expect(final.body).toContain('Login Cards es para docentes y administradores');
    expect(final.body).toContain('<html lang="es">');
  });
});
