import { describe, expect, it } from 'vitest';
import { ClassListSchema } from '../../contract/roster.ts';
import { SessionFactsSchema } from '../../contract/session.ts';
import { expectOk, openTool, type Person } from '../../demo/person.ts';
import type { World } from '../../demo/start-world.ts';
import { refusalOf, useWorld } from '../flow/world.ts';

/**
 * A teacher may add our client id to the own class and rewrite every custom field of that copy: whatever it claims, it
 * opens what its `sub` may and nothing more. (Canvas: app/models/context_external_tool.rb `set_custom_fields`)
 */
const claims: readonly (readonly [what: string, fields: (world: World) => Record<string, string>])[] = [
  ['nothing', () => ({})],
  [
    'an admin',
    () => ({
      is_root_account_admin: 'true',
      membership_roles: 'Account Admin',
      roles: 'Account Admin',
      adminable_accounts: '1,2,3',
    }),
  ],
  [
    'another person',
    ({ practice: { people } }) => ({
      canvas_user_id: String(people.districtAdmin.id),
      user_id: String(people.districtAdmin.id),
      sub: people.districtAdmin.name,
    }),
  ],
  [
    'another account and class',
    ({ practice: { places } }) => ({
      canvas_account_id: String(places.root),
      account_id: String(places.root),
      canvas_course_id: String(places.demoClass),
      course_id: String(places.demoClass),
    }),
  ],
  ['no masquerade', () => ({ masquerading_user_id: '', masqueradinguser: 'false' })],
  [
    'another API host',
    () => ({
      canvas_api_domain: 'evil.example.org',
      api_base_url: 'https://evil.example.org',
      issuer: 'https://evil.example.org',
    }),
  ],
];

describe('a course-level copy of the tool', () => {
  const world = useWorld();

  async function openCopy(customFields: Record<string, string>): Promise<Person> {
    const { practice, tool } = world();
    const { people, places, world: canvas } = practice;
    const key = [...canvas.ltiKeys.all()][0]!;
    const copy = practice.installTool({ clientId: String(key.id), courseId: places.oddClass, customFields });
    return openTool(practice.origin, tool().origin, people.secondTeacher.id, {
      toolId: copy.id,
      placement: 'course_navigation',
      courseId: places.oddClass,
    });
  }

  it.each(claims)('that claims %s opens what its sub may, and nothing more', async (_what, fieldsOf) => {
    const { people, places } = world().practice;
    const copy = await openCopy(fieldsOf(world()));
    const facts = SessionFactsSchema.parse(expectOk(await copy.call('GET', '/api/session')));
    expect(facts).toMatchObject({
      person: { name: people.secondTeacher.name },
      place: { kind: 'course', id: String(places.oddClass) },
      start: 'class',
      may: { connect: false, chooseSchools: false, seeRecord: false, settings: false },
    });
    const list = ClassListSchema.parse(expectOk(await copy.call('GET', '/api/classes')));
    expect(list.classes.map(({ id }) => id)).not.toContain(String(places.demoClass));
    for (const [method, path, body] of [
      ['GET', `/api/classes/${places.demoClass}/roster`],
      ['POST', `/api/classes/${places.demoClass}/plan`],
      ['GET', '/api/connection'],
      ['DELETE', '/api/connection'],
      ['PUT', '/api/connection/key', { apiKeyId: '1', apiKeySecret: 'a-secret-of-mine' }],
      ['POST', '/api/connection/consent'],
      ['DELETE', '/api/sessions'],
      ['GET', '/api/schools'],
      ['PUT', '/api/schools', { on: [String(places.root)] }],
      ['GET', '/api/record'],
    ] as const) {
      expect([method, path, refusalOf(await copy.call(method, path, body))]).toEqual([
        method,
        path,
        { status: 404, code: 'not-found' },
      ]);
    }
  });
});
