import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { one, startCanvas } from '../../start-canvas.ts';
import type { Answer, TestCanvas } from '../../start-canvas.ts';

let canvas: TestCanvas;
let admin: string;
let service: string;
let pupil: number;
let count = 0;

beforeAll(async () => {
  canvas = await startCanvas({ throttle: false });
  admin = canvas.tokenOf('districtAdmin');
  service = canvas.tokenOf('serviceUser');
  pupil = canvas.people.pupil.id;
});
afterAll(() => canvas.stop());
beforeEach(() => {
  canvas.world.flags.apiAuthErrorUpdates = false;
});

const fresh = (): string => `name-${(count += 1)}`;
const create = (form: Record<string, string>, token = service, account = 1): Promise<Answer> =>
  canvas.call(token, `POST /api/v1/accounts/${account}/logins`, { form });
const make = async (more: Record<string, string> = {}, user = pupil): Promise<Record<string, unknown>> =>
  one(
    await create({
      'user[id]': String(user),
      'login[unique_id]': fresh(),
      'login[password]': 'blue-fox-12',
      'login[authentication_provider_id]': 'canvas',
      ...more,
    }),
  );
const update = (id: unknown, form: Record<string, string>, token = service): Promise<Answer> =>
  canvas.call(token, `PUT /api/v1/accounts/1/logins/${String(id)}`, { form });
const types = (answer: Answer, attribute: string): string[] => {
  const { errors } = answer.body as { errors: Record<string, { type: string }[]> };
  return (errors[attribute] ?? []).map((fault) => fault.type);
};

describe('creating a login', () => {
  it('answers 200 with the login and never with the password', async () => {
    const answer = await create({
      'user[id]': String(pupil),
      'login[unique_id]': 'Blue Fox',
      'login[password]': 'blue-fox-12',
      'login[authentication_provider_id]': 'canvas',
    });
    expect(answer.status).toBe(200);
    expect(one(answer)).toMatchObject({
      user_id: pupil,
      account_id: 1,
      unique_id: 'Blue Fox',
      sis_user_id: null,
      authentication_provider_type: 'canvas',
      workflow_state: 'active',
      created_at: '2026-09-01T12:00:00Z',
    });
    expect(JSON.stringify(answer.body)).not.toContain('blue-fox-12');
  });

  it('takes the same call as JSON', async () => {
    const name = fresh();
    const json = { user: { id: pupil }, login: { unique_id: name, authentication_provider_id: 'canvas' } };
    expect(one(await canvas.call(service, 'POST /api/v1/accounts/1/logins', { json }))).toMatchObject({
      unique_id: name,
      user_id: pupil,
    });
  });

  it('makes a login for the token owner when no user is named', async () => {
    const answer = await create({ 'login[unique_id]': fresh() });
    expect(one(answer)['user_id']).toBe(canvas.people.serviceUser.id);
  });

  it('leaves the provider type out when there is no provider', async () => {
    const login = await make({ 'login[authentication_provider_id]': '' });
    expect(login['authentication_provider_id']).toBeNull();
    expect(login).not.toHaveProperty('authentication_provider_type');
  });

  it('leaves the SIS fields out for a caller who may not read them', async () => {
    const answer = await create(
      { 'user[id]': String(pupil), 'login[unique_id]': fresh() },
      canvas.tokenOf('helpDesk'),
    );
    expect(answer.status).toBe(200);
    expect(one(answer)).not.toHaveProperty('sis_user_id');
  });

  const base = { 'login[unique_id]': 'never-made', 'login[password]': 'blue-fox-12' };
  it.each<[string, Record<string, string>, number, unknown]>([
    [
      'an unknown user',
      { ...base, 'user[id]': '99' },
      404,
      { errors: [{ message: 'The specified resource does not exist.' }] },
    ],
    ['an unknown provider', { ...base, 'login[authentication_provider_id]': 'ldap' }, 404, undefined],
    ['nothing known in login', { 'login[nickname]': 'x' }, 400, null],
    ['no login at all', {}, 400, null],
  ])('refuses %s', async (_what, form, status, body) => {
    const answer = await create({ 'user[id]': String(pupil), ...form });
    expect(answer.status).toBe(status);
    if (body !== undefined) expect(answer.body).toEqual(body);
  });

  it('refuses a sub-account with a bare message', async () => {
    const answer = await create({ ...base, 'user[id]': String(pupil) }, service, 2);
    expect([answer.status, answer.body]).toEqual([
      400,
      { message: 'Action must be called on a root account.' },
    ]);
  });

  it('refuses the provider before it looks whether there is anything to do', async () => {
    const form = { 'user[id]': String(pupil), 'login[authentication_provider_id]': '999' };
    expect((await create(form)).status).toBe(404);
  });

  it('refuses a password for single sign-on', async () => {
    const answer = await create({
      ...base,
      'user[id]': String(pupil),
      'login[authentication_provider_id]': 'saml',
    });
    expect(answer.status).toBe(400);
    expect(types(answer, 'password')).toEqual(['password can only be set for Canvas authentication']);
  });

  it('refuses a state it does not know, and SIS ids without manage_sis', async () => {
    const state = await create({ ...base, 'user[id]': String(pupil), 'login[workflow_state]': 'deleted' });
    expect(types(state, 'workflow_state')).toEqual(['invalid workflow_state']);
    const sis = await create({ ...base, 'user[id]': String(pupil), 'login[sis_user_id]': 'X1' });
    expect(sis.status).toBe(401);
    expect(sis.headers.get('www-authenticate')).toBeNull();
  });

  it('refuses a SIS id that a deleted login or another provider holds', async () => {
    const held = canvas.world.pseudonymsOf(pupil)[0]?.sisUserId ?? '';
    const answer = await create(
      { 'user[id]': String(pupil), 'login[unique_id]': fresh(), 'login[sis_user_id]': held },
      admin,
    );
    expect(types(answer, 'sis_user_id')).toEqual(['taken']);
  });
});

describe('who may create', () => {
  it.each([
    ['a school admin', 'schoolAdmin', 401],
    ['a teacher', 'teacher', 401],
    ['the help desk', 'helpDesk', 200],
    ['the district admin', 'districtAdmin', 200],
  ] as const)('%s: %s gets %i', async (_who, person, status) => {
    const answer = await create(
      { 'user[id]': String(pupil), 'login[unique_id]': fresh() },
      canvas.tokenOf(person),
    );
    expect(answer.status).toBe(status);
  });

  it('answers 403 in place of 401 where the site says so', async () => {
    canvas.world.flags.apiAuthErrorUpdates = true;
    const answer = await create(
      { 'user[id]': String(pupil), 'login[unique_id]': fresh() },
      canvas.tokenOf('teacher'),
    );
    expect(answer.status).toBe(403);
    expect(one(answer)['status']).toBe('unauthorized');
  });

  it.each([
    ['teacher', 200],
    ['parent', 200],
    ['schoolAdmin', 401],
    ['districtAdmin', 401],
    ['helpDesk', 200],
    ['adminAsStudent', 401],
  ] as const)('the small role may touch the logins of %s: %i', async (target, status) => {
    const form = { 'user[id]': String(canvas.people[target].id), 'login[unique_id]': fresh() };
    expect((await create(form)).status).toBe(status);
    expect((await create({ ...form, 'login[unique_id]': fresh() }, admin)).status).toBe(200);
  });
});

describe('names in use', () => {
  it.each([
    ['in another case', 'MIA42', 'canvas', ['taken']],
    ['of a suspended login', 'liam5', 'canvas', ['taken']],
    ['of another provider', 'noah3', 'canvas', []],
    ['of no provider', 'aarav24', 'canvas', []],
    ['of no provider, again with none', 'AARAV24', '', ['taken']],
    ['of a deleted login', 'ella12', 'canvas', []],
  ])('a name %s', async (_what, name, provider, expected) => {
    const answer = await create({
      'user[id]': String(pupil),
      'login[unique_id]': name,
      'login[authentication_provider_id]': provider,
    });
    if (expected.length === 0) expect(answer.status).toBe(200);
    else expect(types(answer, 'unique_id')).toEqual(expected);
  });

  it('tells only of the name when the password is wrong, too', async () => {
    const answer = await create({
      'user[id]': String(pupil),
      'login[unique_id]': 'mateo17',
      'login[password]': 'x',
      'login[authentication_provider_id]': 'canvas',
    });
    expect(answer.body).toEqual({
      errors: {
        unique_id: [
          {
            attribute: 'unique_id',
            type: 'taken',
            message: 'ID already in use for this account and authentication provider',
          },
        ],
      },
    });
  });

  it('reports a name over 100 characters twice, and a tab as invalid', async () => {
    const long = await create({ 'user[id]': String(pupil), 'login[unique_id]': 'x'.repeat(101) });
    expect(types(long, 'unique_id')).toEqual(['too_long', 'too_long']);
    const tab = await create({ 'user[id]': String(pupil), 'login[unique_id]': 'a\tb' });
    expect(types(tab, 'unique_id')).toEqual(['invalid']);
  });
});

describe('updating', () => {
  it('refuses another person’s password while the account does not allow it', async () => {
    const login = await make();
    expect((await update(login['id'], { 'login[password]': 'red-owl-777' }, admin)).status).toBe(401);
    const { settings } = canvas.world.accounts.need(1);
    settings.adminsCanChangePasswords = true;
    const token = canvas.world.pseudonyms.need(Number(login['id'])).persistenceToken;
    const changed = await update(login['id'], { 'login[password]': 'red-owl-777' }, admin);
    settings.adminsCanChangePasswords = false;
    expect(changed.status).toBe(200);
    const row = canvas.world.pseudonyms.need(Number(login['id']));
    expect([row.password, row.persistenceToken === token]).toEqual(['red-owl-777', false]);
  });

  it('renames, suspends and wakes up', async () => {
    const login = await make();
    expect(one(await update(login['id'], { 'login[unique_id]': 'renamed-1' }))['unique_id']).toBe(
      'renamed-1',
    );
    const asleep = await update(login['id'], { 'login[workflow_state]': 'suspended' });
    expect(one(asleep)['workflow_state']).toBe('suspended');
    expect((await update(login['id'], { 'login[workflow_state]': 'active' })).status).toBe(200);
    expect((await update(login['id'], { 'login[workflow_state]': 'deleted' })).status).toBe(400);
    expect((await update(login['id'], {})).body).toBeNull();
  });

  it('does not look at the account of the path, and not at deleted logins', async () => {
    const login = await make();
    const elsewhere = await canvas.call(service, `PUT /api/v1/accounts/3/logins/${String(login['id'])}`, {
      form: { 'login[unique_id]': fresh() },
    });
    expect(elsewhere.status).toBe(200);
    await canvas.call(service, `DELETE /api/v1/users/${pupil}/logins/${String(login['id'])}`);
    expect((await update(login['id'], { 'login[unique_id]': fresh() })).status).toBe(404);
  });

  it('keeps a name that is sticky when stickiness is not overridden', async () => {
    const login = await make();
    const form = { 'login[unique_id]': 'not-taken-over', override_sis_stickiness: 'false' };
    const answer = await update(login['id'], form);
    expect([answer.status, one(answer)['unique_id']]).toEqual([200, login['unique_id']]);
  });

  it('needs manage_sis to suspend a login with a SIS id', async () => {
    const standard = canvas.world.pseudonymsOf(pupil)[0]?.id;
    expect((await update(standard, { 'login[workflow_state]': 'suspended' })).status).toBe(401);
  });

  it('clears a SIS id that is sent blank, with nothing else', async () => {
    const answer = await create(
      { 'user[id]': String(pupil), 'login[unique_id]': fresh(), 'login[sis_user_id]': 'SIS-9' },
      admin,
    );
    const cleared = await update(one(answer)['id'], { 'login[sis_user_id]': '' }, admin);
    expect([cleared.status, one(cleared)['sis_user_id']]).toEqual([200, null]);
  });
});
