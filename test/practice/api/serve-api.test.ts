import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_ROUTES, scopeOf } from '../../../practice/api/routes.ts';
import { link, one, rows, startCanvas } from '../start-canvas.ts';
import type { TestCanvas } from '../start-canvas.ts';

let canvas: TestCanvas;
let admin: string;
let service: string;

beforeAll(async () => {
  canvas = await startCanvas({ throttle: false });
  admin = canvas.tokenOf('districtAdmin');
  service = canvas.tokenOf('serviceUser');
});
afterAll(() => canvas.stop());

const hex = (text: string): string => Buffer.from(text).toString('hex');

describe('who calls', () => {
  it('answers a call without a token with a challenge', async () => {
    const answer = await canvas.call('', 'GET /api/v1/users/self');
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="canvas-lms"');
    expect(answer.body).toEqual({
      status: 'unauthenticated',
      errors: [{ message: 'user authorization required' }],
    });
  });

  it('answers an unknown token with a challenge', async () => {
    const answer = await canvas.call('nonsense', 'GET /api/v1/users/self');
    expect([answer.status, answer.headers.has('www-authenticate')]).toEqual([401, true]);
    expect(answer.body).toEqual({ errors: [{ message: 'Invalid access token.' }] });
  });

  it('knows a token past its hour, a revoked one, and one that is dead for good', async () => {
    const key = canvas.addApiKey({ redirectUris: ['http://localhost:9/'], scopes: [], tokensExpireIn: 7200 });
    const userId = canvas.people.districtAdmin.id;
    const token = canvas.addToken({ userId, clientId: key.clientId });
    expect((await canvas.call(token, 'GET /api/v1/users/self')).status).toBe(200);
    canvas.clock.advance(3600_000);
    expect((await canvas.call(token, 'GET /api/v1/users/self')).body).toEqual({
      errors: [{ message: 'Invalid access token.' }],
    });
    canvas.clock.advance(3600_000);
    expect(JSON.stringify((await canvas.call(token, 'GET /api/v1/users/self')).body)).toContain(
      'Expired access',
    );
    for (const row of canvas.world.accessTokens.all())
      if (row.keyId === key.key.id) row.workflowState = 'deleted';
    expect((await canvas.call(token, 'GET /api/v1/users/self')).body).toEqual({
      errors: [{ message: 'Revoked access token.' }],
    });
  });

  it('refuses the token of a user whose chosen login is suspended', async () => {
    const token = canvas.tokenOf('secondDistrictAdmin');
    const login = canvas.world.pseudonymsOf(canvas.people.secondDistrictAdmin.id)[0];
    if (login === undefined) throw new Error('no login');
    login.workflowState = 'suspended';
    const answer = await canvas.call(token, 'GET /api/v1/users/self');
    login.workflowState = 'active';
    expect([answer.status, answer.headers.has('www-authenticate')]).toEqual([401, true]);
  });
});

describe('scopes', () => {
  const scoped = (scopes: string[], allowIncludes = false): string => {
    const { clientId } = canvas.addApiKey({ redirectUris: ['http://localhost:9/'], scopes, allowIncludes });
    return canvas.addToken({ userId: canvas.people.districtAdmin.id, clientId });
  };

  it('let a call through whose path fits, with or without .json, by any id form', async () => {
    const token = scoped(['url:GET|/api/v1/users/:id']);
    const id = canvas.world.users.need(canvas.people.pupil.id);
    for (const path of ['self', 'self.json', `lti_1_3_id:${id.ltiId}`])
      expect((await canvas.call(token, `GET /api/v1/users/${path}`)).status).toBe(200);
  });

  it('refuse others without a challenge', async () => {
    const token = scoped(['url:GET|/api/v1/users/:id']);
    for (const line of [
      'GET /api/v1/users/self/logins',
      'GET /api/v1/courses',
      'DELETE /api/v1/users/self',
    ]) {
      const answer = await canvas.call(token, line);
      expect([answer.status, answer.headers.has('www-authenticate')]).toEqual([401, false]);
      expect(answer.body).toEqual({ errors: [{ message: 'Insufficient scopes on access token.' }] });
    }
  });

  it('cut include[] down to uuid unless the key allows more', async () => {
    const scopes = ['url:GET|/api/v1/courses/:course_id/users'];
    const path = `GET /api/v1/courses/${canvas.places.demoClass}/users?include[]=enrollments&include[]=uuid`;
    const cut = rows(await canvas.call(scoped(scopes), path))[0];
    expect([Object.hasOwn(cut ?? {}, 'enrollments'), Object.hasOwn(cut ?? {}, 'uuid')]).toEqual([
      false,
      true,
    ]);
    const whole = rows(await canvas.call(scoped(scopes, true), path))[0];
    expect(whole).toHaveProperty('enrollments');
  });

  it('are listed by the instance itself', async () => {
    const listed = rows(await canvas.call(admin, 'GET /api/v1/accounts/self/scopes')).map(
      (row) => row['scope'],
    );
    expect(listed).toEqual(API_ROUTES.map(scopeOf));
    expect(listed).toContain('url:DELETE|/api/v1/users/:user_id/logins/:id');
  });
});

describe('forms of an id', () => {
  it('find the same user', async () => {
    const user = canvas.world.users.need(canvas.people.pupil.id);
    const login = canvas.world.pseudonymsOf(user.id)[0];
    const forms = [
      String(user.id),
      String(10_000_000_000_000 + user.id),
      `sis_user_id:${login?.sisUserId ?? ''}`,
      `sis_login_id:${(login?.uniqueId ?? '').toUpperCase()}`,
      `lti_1_3_id:${user.ltiId}`,
      `lti_1_1_id:${user.ltiContextId}`,
      `lti_context_id:${user.ltiContextId}`,
      `lti_user_id:${user.ltiContextId}`,
      `uuid:${user.uuid}`,
      `hex:sis_login_id:${hex(login?.uniqueId ?? '')}`,
    ];
    for (const form of forms)
      expect([form, one(await canvas.call(service, `GET /api/v1/users/${form}`))['id']]).toEqual([
        form,
        user.id,
      ]);
  });

  it.each([
    '999999',
    'sis_login_id:nobody',
    'lti_1_3_id:nonsense',
    'wrong_kind:1',
    'hex:sis_login_id:zz',
    'abc',
  ])('answer 404 for %s', async (form) => {
    expect((await canvas.call(service, `GET /api/v1/users/${form}`)).status).toBe(404);
  });

  it('find a login by a name with a slash or a dot in it', async () => {
    const user = canvas.people.longName.id;
    const form = { 'user[id]': String(user), 'login[unique_id]': 'a/b.json é' };
    await canvas.call(admin, 'POST /api/v1/accounts/1/logins', { form });
    const path = `hex:sis_login_id:${hex('a/b.json é')}`;
    expect(one(await canvas.call(service, `GET /api/v1/users/${path}`))['id']).toBe(user);
  });

  it('find a course by its context id, and only in the root account of the domain', async () => {
    const course = canvas.world.courses.need(canvas.places.demoClass);
    const path = `GET /api/v1/courses/lti_context_id:${course.ltiContextId}/enrollments?user_id=self`;
    expect((await canvas.call(admin, path)).body).toEqual([]);
    course.rootId = 2;
    const bound = await canvas.call(admin, path);
    course.rootId = 1;
    expect(bound.status).toBe(404);
  });

  it('do not find a deleted login’s user by its name', async () => {
    expect((await canvas.call(service, 'GET /api/v1/users/sis_login_id:ella12')).status).toBe(404);
    expect((await canvas.call(service, 'GET /api/v1/users/sis_login_id:LIAM5')).status).toBe(200);
  });
});

describe('one user', () => {
  it('is shown to oneself and to a holder of the right; to others it is as if unknown', async () => {
    const path = `GET /api/v1/users/${canvas.people.pupil.id}`;
    for (const person of ['pupil', 'helpDesk', 'schoolAdmin'] as const)
      expect((await canvas.call(canvas.tokenOf(person), path)).status).toBe(200);
    for (const person of ['teacher', 'otherSchoolAdmin'] as const)
      expect((await canvas.call(canvas.tokenOf(person), path)).status).toBe(404);
  });

  it('who is deleted is shown with status 404', async () => {
    const user = canvas.world.users.need(canvas.people.senior.id);
    user.workflowState = 'deleted';
    const answer = await canvas.call(admin, `GET /api/v1/users/${user.id}`);
    user.workflowState = 'registered';
    expect([answer.status, one(answer)['id']]).toEqual([404, user.id]);
  });
});

describe('paging', () => {
  it('goes through all rows by the next link, each once', async () => {
    for (const path of ['users?sort=id', 'users?enrollment_type[]=student&enrollment_type[]=ta']) {
      const seen: unknown[] = [];
      let next: string | null = `${canvas.origin}/api/v1/accounts/1/${path}&per_page=20`;
      while (next !== null) {
        const answer = await canvas.call(admin, `GET ${next.slice(canvas.origin.length)}`);
        seen.push(...rows(answer).map((row) => row['id']));
        expect(link(answer, 'last')).toBeNull();
        next = link(answer, 'next');
      }
      expect(seen.length).toBeGreaterThan(150);
      expect(new Set(seen).size).toBe(seen.length);
    }
  });

  it('gives ten by default, at most a hundred, and tells the last page of a short list', async () => {
    const path = `GET /api/v1/courses/${canvas.places.demoClass}/users`;
    expect(rows(await canvas.call(admin, path))).toHaveLength(10);
    expect(rows(await canvas.call(admin, 'GET /api/v1/accounts/1/users?per_page=5000'))).toHaveLength(100);
    const logins = await canvas.call(
      admin,
      `GET /api/v1/users/${canvas.people.teacher.id}/logins?per_page=1`,
    );
    expect(link(logins, 'last')).toContain('page=2');
  });

  it.each(['0', '-1', 'x', 'bookmark:zzz'])('answers 404 for page %s', async (page) => {
    const kind = page.startsWith('bookmark') ? 'users?sort=id&' : 'users?';
    expect((await canvas.call(admin, `GET /api/v1/accounts/1/${kind}page=${page}`)).status).toBe(404);
  });

  it('answers an empty list past the end', async () => {
    expect((await canvas.call(admin, 'GET /api/v1/accounts/1/users?page=900')).body).toEqual([]);
  });

  it('keeps arrays in the links and drops the token', async () => {
    const path = `GET /api/v1/courses/${canvas.places.demoClass}/users?enrollment_type[]=student&access_token=${admin}`;
    const next = link(await canvas.call('', path), 'next') ?? '';
    expect(next).toContain('enrollment_type%5B%5D=student');
    expect(next).not.toContain('access_token');
  });
});
