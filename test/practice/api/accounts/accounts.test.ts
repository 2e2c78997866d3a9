import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { one, rows, startCanvas } from '../../start-canvas.ts';
import type { TestCanvas } from '../../start-canvas.ts';

let canvas: TestCanvas;
let admin: string;
let service: string;

beforeAll(async () => {
  canvas = await startCanvas({ throttle: false });
  admin = canvas.tokenOf('districtAdmin');
  service = canvas.tokenOf('serviceUser');
});
afterAll(() => canvas.stop());

const status = async (token: string, path: string): Promise<number> =>
  (await canvas.call(token, `GET /api/v1/${path}`)).status;

describe('an account', () => {
  it('is shown whole to an admin, short to a teacher in it, and not at all to others', async () => {
    const path = `accounts/${canvas.places.school}`;
    expect(one(await canvas.call(canvas.tokenOf('schoolAdmin'), `GET /api/v1/${path}`))).toMatchObject({
      parent_account_id: 1,
      root_account_id: 1,
      sis_account_id: 'CEDAR',
    });
    expect(one(await canvas.call(canvas.tokenOf('teacher'), `GET /api/v1/${path}`))).not.toHaveProperty(
      'sis_account_id',
    );
    expect(await status(canvas.tokenOf('otherSchoolAdmin'), path)).toBe(401);
    expect(await status(canvas.tokenOf('pupil'), path)).toBe(401);
    expect(await status(admin, 'accounts/77')).toBe(404);
  });

  it('tells its lti_guid only for includes[], on the root', async () => {
    const guid = canvas.world.accounts.need(1).ltiGuid;
    expect(one(await canvas.call(service, 'GET /api/v1/accounts/self?includes[]=lti_guid'))['lti_guid']).toBe(
      guid,
    );
    expect(
      one(await canvas.call(service, 'GET /api/v1/accounts/self?include[]=lti_guid')),
    ).not.toHaveProperty('lti_guid');
    expect(one(await canvas.call(service, 'GET /api/v1/accounts/self'))['root_account_id']).toBeNull();
  });

  it('tells the rights of the token’s owner; a school admin never holds the root-only ones', async () => {
    const names = 'permissions[]=manage_user_logins&permissions[]=read_roster&permissions[]=become_user';
    const ask = async (token: string, id: string): Promise<unknown> =>
      (await canvas.call(token, `GET /api/v1/accounts/${id}/permissions?${names}`)).body;
    expect(await ask(service, 'self')).toEqual({
      manage_user_logins: true,
      read_roster: true,
      become_user: false,
    });
    expect(await ask(canvas.tokenOf('schoolAdmin'), String(canvas.places.school))).toEqual({
      manage_user_logins: false,
      read_roster: true,
      become_user: false,
    });
  });

  it('lists what lies below it', async () => {
    const list = rows(await canvas.call(service, 'GET /api/v1/accounts/1/sub_accounts?recursive=true'));
    expect(list.map((row) => row['name'])).toEqual([
      'Cedar Elementary',
      'Willow Creek Elementary',
      'Maple Valley High School',
    ]);
    expect(await status(canvas.tokenOf('schoolAdmin'), 'accounts/1/sub_accounts')).toBe(401);
  });
});

describe('admins', () => {
  it('are those of the very account', async () => {
    const list = rows(await canvas.call(service, `GET /api/v1/accounts/${canvas.places.school}/admins`));
    expect(list.map((row) => (row['user'] as { id: number }).id).sort()).toEqual(
      [canvas.people.schoolAdmin.id, canvas.people.adminAsStudent.id].sort(),
    );
    expect(await status(canvas.tokenOf('helpDesk'), 'accounts/1/admins')).toBe(401);
  });

  it('can be asked for by user, and for oneself without the right', async () => {
    const path = `accounts/1/admins?user_id[]=${canvas.people.districtAdmin.id}&user_id[]=999999`;
    expect(rows(await canvas.call(service, `GET /api/v1/${path}`))).toHaveLength(1);
    const own = rows(await canvas.call(canvas.tokenOf('helpDesk'), 'GET /api/v1/accounts/1/admins/self'));
    expect(own.map((row) => row['role'])).toEqual(['Help desk']);
  });
});

describe('the users of an account', () => {
  it('by type are everybody with such an enrolment in any state but deleted', async () => {
    const path = 'accounts/1/users?enrollment_type[]=teacher&enrollment_type[]=observer&sort=id&per_page=100';
    const ids = rows(await canvas.call(service, `GET /api/v1/${path}`)).map((row) => row['id']);
    for (const person of ['teacher', 'parent', 'teacherOnce', 'colleague'] as const)
      expect(ids).toContain(canvas.people[person].id);
    expect(ids).not.toContain(canvas.people.pupil.id);
    expect(await status(service, 'accounts/1/users?enrollment_type[]=wizard')).toBe(400);
  });

  it('of a school are its own, and need the roster right there', async () => {
    const path = `accounts/${canvas.places.otherSchool}/users?per_page=100`;
    const ids = rows(await canvas.call(canvas.tokenOf('otherSchoolAdmin'), `GET /api/v1/${path}`)).map(
      (row) => row['id'],
    );
    expect(ids).toContain(canvas.people.otherSchoolTeacher.id);
    expect(ids).not.toContain(canvas.people.pupil.id);
    expect(await status(canvas.tokenOf('schoolAdmin'), path)).toBe(401);
  });
});

describe('settings, providers, terms', () => {
  it('show the password policy on newer servers with the feature on, booleans as strings', async () => {
    const { passwordPolicy } = canvas.world.accounts.need(1).settings;
    const show = async (): Promise<unknown> =>
      one(await canvas.call(admin, 'GET /api/v1/accounts/1/settings'))['password_policy'];
    expect(await show()).toBeUndefined();
    passwordPolicy.complexityFeature = true;
    expect(await show()).toMatchObject({ require_number_characters: 'false', minimum_character_length: 8 });
    canvas.world.flags.settingsShowPasswordPolicy = false;
    expect(await show()).toBeUndefined();
    passwordPolicy.complexityFeature = false;
    expect(await status(service, 'accounts/1/settings')).toBe(401);
  });

  it('list the providers in order, and send a sub-account to its page', async () => {
    const list = rows(await canvas.call(admin, 'GET /api/v1/accounts/1/authentication_providers'));
    expect(list.map((row) => row['auth_type'])).toEqual(['saml', 'canvas']);
    expect(await status(service, 'accounts/1/authentication_providers')).toBe(401);
    expect(await status(admin, `accounts/${canvas.places.school}/authentication_providers`)).toBe(302);
  });

  it('list the terms of the root only', async () => {
    expect(one(await canvas.call(service, 'GET /api/v1/accounts/1/terms'))).toMatchObject({
      enrollment_terms: [{ name: 'Default Term' }, { name: 'Summer Session' }],
    });
    expect(await status(service, `accounts/${canvas.places.school}/terms`)).toBe(404);
  });
});

describe('the sign-in log', () => {
  it('holds sign-ins by the form, newest first, and refuses those without a right', async () => {
    const { username, password, id } = canvas.people.teacher;
    const page = await fetch(`${canvas.origin}/login/canvas`);
    const token = /name="authenticity_token" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
    const body = new URLSearchParams({
      authenticity_token: token,
      'pseudonym_session[unique_id]': username ?? '',
      'pseudonym_session[password]': password ?? '',
    });
    const cookie = page.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    await fetch(`${canvas.origin}/login/canvas`, {
      method: 'POST',
      body,
      headers: { cookie },
      redirect: 'manual',
    });
    const login = canvas.world.pseudonymsOf(id)[1]?.id ?? 0;
    const answer = await canvas.call(service, `GET /api/v1/audit/authentication/logins/${login}`);
    expect(answer.body).toMatchObject({
      events: [{ event_type: 'login', links: { login, account: 1, user: id, page_view: null } }],
    });
    const since = new Date(canvas.clock.now() + 1000).toISOString();
    const path = `audit/authentication/accounts/1?start_time=${since}`;
    expect(one(await canvas.call(service, `GET /api/v1/${path}`))['events']).toEqual([]);
    expect(await status(service, `audit/authentication/accounts/${canvas.places.school}`)).toBe(404);
    expect(await status(canvas.tokenOf('teacher'), 'audit/authentication/accounts/1')).toBe(401);
    expect(await status(service, `audit/authentication/users/${id}`)).toBe(200);
  });
});
