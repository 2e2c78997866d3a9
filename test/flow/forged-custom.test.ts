import { describe, expect, it } from 'vitest';
import { SessionFactsSchema } from '../../contract/session.ts';
import { ClassListSchema } from '../../contract/roster.ts';
import { expectOk, LaunchRefusedError, openTool } from '../../demo/person.ts';
import { refusalOf, useWorld } from './world.ts';

describe("a course-level copy of the tool whose custom fields claim more than the teacher's own", () => {
  const world = useWorld();

  /** The second teacher adds our client id to the own course and rewrites every custom field. */
  function forge(): number {
    const { practice } = world();
    const { people, places } = practice;
    const key = [...practice.world.ltiKeys.all()][0]!;
    return practice.installTool({
      clientId: String(key.id),
      courseId: places.oddClass,
      customFields: {
        canvas_user_id: String(people.districtAdmin.id),
        user_id: String(people.districtAdmin.id),
        canvas_account_id: String(places.root),
        account_id: String(places.root),
        canvas_course_id: String(places.demoClass),
        course_id: String(places.demoClass),
        is_root_account_admin: 'true',
        adminable_accounts: String(places.root),
        canvas_api_domain: 'evil.example.org',
        api_base_url: 'https://evil.example.org',
        membership_roles: 'Account Admin',
        sub: people.districtAdmin.name,
      },
    }).id;
  }

  it('opens the own class, as the teacher that its sub names, and nothing else', async () => {
    const { practice } = world();
    const { people, places } = practice;
    const forged = await openTool(practice.origin, world().tool().origin, people.secondTeacher.id, {
      toolId: forge(),
      placement: 'course_navigation',
      courseId: places.oddClass,
    });
    const facts = SessionFactsSchema.parse(expectOk(await forged.call('GET', '/api/session')));
    expect(facts).toMatchObject({
      person: { name: people.secondTeacher.name },
      place: { kind: 'course', id: String(places.oddClass) },
      start: 'class',
      may: { connect: false, chooseSchools: false, seeRecord: false },
    });
    const list = ClassListSchema.parse(expectOk(await forged.call('GET', '/api/classes')));
    expect(list.classes.map(({ id }) => id)).not.toContain(String(places.demoClass));
    const notFound = { status: 404, code: 'not-found' };
    for (const [method, path, body] of [
      ['GET', `/api/classes/${places.demoClass}/roster`],
      ['POST', `/api/classes/${places.demoClass}/plan`],
      ['GET', '/api/connection'],
      ['DELETE', '/api/connection'],
      ['PUT', '/api/connection/key', { apiKeyId: '1', apiKeySecret: 'a-secret-of-mine' }],
      ['POST', '/api/connection/consent'],
      ['GET', '/api/schools'],
      ['PUT', '/api/schools', { on: [String(places.root)] }],
      ['GET', '/api/record'],
    ] as const) {
      expect([method, path, refusalOf(await forged.call(method, path, body))]).toEqual([
        method,
        path,
        notFound,
      ]);
    }
  });

  it('a student who launches it is let in no further than the door', async () => {
    const { practice } = world();
    const opening = openTool(practice.origin, world().tool().origin, practice.people.pupil.id, {
      toolId: world().toolId,
      placement: 'course_navigation',
      courseId: practice.places.demoClass,
    });
    await expect(opening).rejects.toMatchObject({ status: 403, code: 'launch-not-for-you' });
  });

  it('an aide of the class is not its teacher', async () => {
    const { practice } = world();
    const { aide } = practice.people;
    const { courseId } = practice.world.enrollmentsOf(aide.id).find(({ type }) => type === 'TaEnrollment')!;
    const spot = { toolId: world().toolId, placement: 'course_navigation', courseId } as const;
    const opening = openTool(practice.origin, world().tool().origin, aide.id, spot);
    const outcome = await opening.then(
      async (person) => refusalOf(await person.call('GET', `/api/classes/${courseId}/roster`)),
      (error: unknown) =>
        error instanceof LaunchRefusedError ? { status: error.status, code: error.code } : error,
    );
    expect([
      { status: 404, code: 'not-found' },
      { status: 403, code: 'launch-not-for-you' },
    ]).toContainEqual(outcome);
  });
});
