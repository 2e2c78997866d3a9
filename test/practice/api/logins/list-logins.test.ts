import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { one, rows, startCanvas } from '../../start-canvas.ts';
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

const fresh = (): string => `name-${(count += 1)}`;
const create = (form: Record<string, string>): Promise<Answer> =>
  canvas.call(service, 'POST /api/v1/accounts/1/logins', { form });
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
const update = (id: unknown, form: Record<string, string>): Promise<Answer> =>
  canvas.call(service, `PUT /api/v1/accounts/1/logins/${String(id)}`, { form });
const types = (answer: Answer, attribute: string): string[] => {
  const { errors } = answer.body as { errors: Record<string, { type: string }[]> };
  return (errors[attribute] ?? []).map((fault) => fault.type);
};

describe('deleting', () => {
  it('keeps the row, frees the name, and answers 404 the second time', async () => {
    const name = fresh();
    const first = await make({ 'login[unique_id]': name });
    const path = `/api/v1/users/${pupil}/logins/${String(first['id'])}`;
    const gone = await canvas.call(service, `DELETE ${path}`);
    expect([gone.status, one(gone)['workflow_state']]).toEqual([200, 'deleted']);
    expect((await canvas.call(service, `DELETE ${path}`)).status).toBe(404);
    const again = await make({ 'login[unique_id]': name });
    expect(again['id']).toBeGreaterThan(Number(first['id']));
    expect(canvas.world.pseudonyms.need(Number(first['id'])).deletedAt).toBe(canvas.clock.now());
  });

  it('refuses the last login with a base error', async () => {
    const user = canvas.people.longName.id;
    const only = canvas.world.pseudonymsOf(user)[0]?.id ?? 0;
    const answer = await canvas.call(admin, `DELETE /api/v1/users/${user}/logins/${only}`);
    expect(answer.status).toBe(400);
    expect(types(answer, 'base')).toEqual(['Users must have at least one login']);
  });

  it('refuses a login with a SIS id to those without manage_sis, and one of another user', async () => {
    await make();
    const standard = canvas.world.pseudonymsOf(pupil)[0]?.id ?? 0;
    expect((await canvas.call(service, `DELETE /api/v1/users/${pupil}/logins/${standard}`)).status).toBe(401);
    const other = canvas.people.longName.id;
    expect((await canvas.call(admin, `DELETE /api/v1/users/${other}/logins/${standard}`)).status).toBe(404);
  });
});

describe('listing', () => {
  it('shows suspended logins and hides deleted ones', async () => {
    const user = canvas.people.firstTwin.id;
    const asleep = await make({}, user);
    const gone = await make({}, user);
    await update(asleep['id'], { 'login[workflow_state]': 'suspended' });
    await canvas.call(service, `DELETE /api/v1/users/${user}/logins/${String(gone['id'])}`);
    const ids = rows(await canvas.call(service, `GET /api/v1/users/${user}/logins`)).map((row) => row['id']);
    expect(ids).toContain(asleep['id']);
    expect(ids).not.toContain(gone['id']);
  });

  it('lists the owner’s own when the account list names no user, and refuses a sub-account', async () => {
    const own = rows(await canvas.call(service, 'GET /api/v1/accounts/1/logins'));
    expect(own.every((row) => row['user_id'] === canvas.people.serviceUser.id)).toBe(true);
    const named = rows(await canvas.call(service, `GET /api/v1/accounts/1/logins?user_id=${pupil}`));
    expect(named.every((row) => row['user_id'] === pupil)).toBe(true);
    expect((await canvas.call(service, `GET /api/v1/accounts/2/logins?user_id=${pupil}`)).body).toEqual({
      message: 'Action must be called on a root account.',
    });
  });

  it('refuses a teacher, and lets an observer read', async () => {
    expect((await canvas.call(canvas.tokenOf('teacher'), `GET /api/v1/users/${pupil}/logins`)).status).toBe(
      401,
    );
    const parent = canvas.people.parent.id;
    const child = canvas.world.enrollmentsOf(parent).find((row) => row.associatedUserId !== null);
    const path = `GET /api/v1/users/${child?.associatedUserId ?? 0}/logins`;
    expect((await canvas.call(canvas.tokenOf('parent'), path)).status).toBe(200);
  });

  it('says whether a reset was requested', async () => {
    const known = { form: { email: canvas.world.users.need(pupil).email ?? '' } };
    expect((await canvas.call(service, 'POST /api/v1/users/reset_password', known)).body).toEqual({
      requested: true,
    });
    const unknown = await canvas.call(service, 'POST /api/v1/users/reset_password', {
      form: { email: 'no@no' },
    });
    expect([unknown.status, unknown.body]).toEqual([404, { requested: false }]);
  });
});
