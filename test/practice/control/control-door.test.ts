import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { one, startCanvas } from '../start-canvas.ts';
import type { TestCanvas } from '../start-canvas.ts';

let canvas: TestCanvas;
beforeAll(async () => {
  canvas = await startCanvas();
});
afterAll(() => canvas.stop());

async function control(
  line: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const [method = 'GET', path = '/'] = line.split(' ');
  const init = { method, headers };
  return fetch(
    canvas.controlOrigin + path,
    body === undefined ? init : { ...init, body: JSON.stringify(body) },
  );
}
const json = async (line: string, body?: unknown): Promise<Record<string, unknown>> => {
  const answer = await control(line, body);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Record<string, unknown>;
};

describe('the control door', () => {
  it('is on the loopback address, apart from the web pages', async () => {
    expect(canvas.controlOrigin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${canvas.origin}/people`)).status).toBe(404);
  });

  it('refuses pages of a browser and foreign host names', async () => {
    expect((await control('GET /people', undefined, { origin: 'http://evil.example' })).status).toBe(403);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const url = new URL(canvas.controlOrigin);
      const headers = { host: 'rebound.example' };
      const sent = request({ host: url.hostname, port: url.port, path: '/people', headers }, (res) => {
        res.resume();
        resolve(res.statusCode);
      });
      sent.on('error', reject);
      sent.end();
    });
    expect(status).toBe(403);
  });

  it('answers 404 for an unknown act and 400 for a body it does not understand', async () => {
    expect((await control('GET /nothing')).status).toBe(404);
    expect((await control('PUT /faults', { serverErrors: 7 })).status).toBe(400);
    expect((await control('PUT /faults', { nonsense: true })).status).toBe(400);
    expect((await control('POST /keys/api', { scopes: [] })).status).toBe(400);
    expect((await control('POST /enrollments', { userId: 1001, courseId: 9 })).status).toBe(404);
  });

  it('tells every class with its active pupils', async () => {
    const classes = (await (await control('GET /classes')).json()) as { id: number; pupilIds: number[] }[];
    const pupilsOf = (courseId: number) => classes.find(({ id }) => id === courseId)?.pupilIds;
    expect(pupilsOf(canvas.places.benchClass)).toHaveLength(30);
    expect(pupilsOf(canvas.places.demoClass)).toContain(canvas.people.pupil.id);
    expect(pupilsOf(canvas.places.oddClass)).not.toContain(canvas.people.inactivePupil.id);
  });

  it('tells the cast and its places', async () => {
    const { people, places } = await json('GET /people');
    expect(people).toMatchObject({ teacher: { username: 'elena.alvarado', password: 'practice-canvas' } });
    expect(places).toMatchObject({ root: 1, demoClass: canvas.places.demoClass });
  });

  it('sets faults and clears them', async () => {
    await json('PUT /faults', { shots: [{ kind: 'server-error', method: 'GET' }], serverErrors: 0 });
    const token = canvas.tokenOf('districtAdmin');
    expect((await canvas.call(token, 'GET /api/v1/users/self')).status).toBe(500);
    await json('PUT /faults', { throttleNow: true });
    await json('DELETE /faults');
    expect((await canvas.call(token, 'GET /api/v1/users/self')).status).toBe(200);
  });

  it('makes keys, installs and tokens', async () => {
    const api = await json('POST /keys/api', { redirectUris: ['http://localhost:9/'], scopes: [] });
    expect(api['clientSecret']).toMatch(/^[0-9a-f]{64}$/);
    const lti = await json('POST /keys/lti', {
      redirectUris: ['http://localhost:9/launch'],
      oidcInitiationUrl: 'http://localhost:9/login',
      targetLinkUri: 'http://localhost:9/launch',
      placements: [{ placement: 'account_navigation' }],
    });
    const install = await json('POST /installs', {
      clientId: lti['clientId'],
      courseId: canvas.places.demoClass,
    });
    expect(canvas.world.tools.get(Number(install['id']))?.courseId).toBe(canvas.places.demoClass);
    const { accessToken } = await json('POST /tokens', { userId: canvas.people.teacher.id });
    expect(one(await canvas.call(String(accessToken), 'GET /api/v1/users/self'))['id']).toBe(
      canvas.people.teacher.id,
    );
  });

  it('expires and revokes tokens', async () => {
    const token = canvas.tokenOf('teacher');
    await json('POST /expire-tokens');
    const expired = await canvas.call(token, 'GET /api/v1/users/self');
    expect(JSON.stringify(expired.body)).toContain('Invalid');
    const second = canvas.tokenOf('teacher');
    await json('POST /revoke-tokens');
    expect(JSON.stringify((await canvas.call(second, 'GET /api/v1/users/self')).body)).toContain('Revoked');
  });

  it('shows every login with its password, deleted ones too', async () => {
    const form = {
      'user[id]': String(canvas.people.pupil.id),
      'login[unique_id]': 'oracle',
      'login[password]': 'blue-fox-12',
    };
    await canvas.call(canvas.tokenOf('districtAdmin'), 'POST /api/v1/accounts/1/logins', { form });
    const answer = await control(`GET /logins?user_id=${canvas.people.pupil.id}`);
    expect(await answer.json()).toMatchObject([
      { uniqueId: 's1048353' },
      { uniqueId: 'oracle', password: 'blue-fox-12' },
    ]);
    const all = (await (await control('GET /logins')).json()) as { workflowState: string }[];
    expect(all.some((login) => login.workflowState === 'deleted')).toBe(true);
  });

  it('counts calls by kind and forgets them', async () => {
    await json('DELETE /calls');
    await canvas.call(
      canvas.tokenOf('districtAdmin'),
      `GET /api/v1/users/${canvas.people.pupil.id}/logins?page=1`,
    );
    const calls = await json('GET /calls');
    expect(calls['counts']).toEqual({ 'GET /api/v1/users/:user_id/logins': 1 });
    expect(calls['records']).toMatchObject([{ method: 'GET', status: 200 }]);
    expect(JSON.stringify(calls)).not.toContain('page=1');
  });

  it('changes settings, flags, enrolments, admins, logins and the clock', async () => {
    await json('PUT /accounts/1/settings', {
      passwordPolicy: { maxRepeats: 2 },
      adminsCanChangePasswords: true,
    });
    expect(canvas.world.accounts.need(1).settings.passwordPolicy).toMatchObject({
      maxRepeats: 2,
      minimumCharacterLength: 8,
    });
    await json('PUT /flags', { apiAuthErrorUpdates: true });
    expect((await canvas.call(canvas.tokenOf('teacher'), 'GET /api/v1/accounts/1')).status).toBe(403);
    const pupil = canvas.people.pupil.id;
    const row = await json('POST /enrollments', {
      userId: pupil,
      courseId: canvas.places.benchClass,
      fromSis: true,
    });
    expect(row['sisPseudonymId']).toBe(canvas.world.pseudonymsOf(pupil)[0]?.id);
    await json(`PUT /enrollments/${String(row['id'])}`, { state: 'deleted' });
    expect(canvas.world.enrollments.need(Number(row['id'])).workflowState).toBe('deleted');
    await json('POST /admins', { userId: pupil, accountId: 1, role: 'Help desk' });
    expect(canvas.world.accountUsersOf(pupil)).toHaveLength(1);
    const login = canvas.world.pseudonymsOf(pupil).at(-1)?.id ?? 0;
    await json(`PUT /logins/${login}`, { sisUserId: 'ADOPTED', uniqueId: 'taken-over' });
    expect(canvas.world.pseudonymsNamed('Taken-Over')[0]?.sisUserId).toBe('ADOPTED');
    const before = canvas.clock.now();
    await json('POST /clock/advance', { ms: 5000 });
    expect(canvas.clock.now() - before).toBe(5000);
  });

  it('removes a provider with its logins, and Canvas makes a new one when none is left', async () => {
    await json('PUT /providers/12', { workflowState: 'deleted' });
    const staffLogin = canvas.world.pseudonymsNamed('elena.alvarado')[0];
    expect(staffLogin?.workflowState).toBe('deleted');
    expect((await fetch(`${canvas.origin}/login/canvas`)).status).toBe(404);
    await json('PUT /providers/11', { workflowState: 'deleted' });
    expect(canvas.world.activeProviders(1).map((one) => one.authType)).toEqual(['canvas']);
    expect((await fetch(`${canvas.origin}/login/canvas`)).status).toBe(200);
  });
});
