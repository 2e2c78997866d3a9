import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SisRowOutcome } from '../../../practice/control/import-sis-row.ts';
import type { Pseudonym } from '../../../practice/model/people.ts';
import { one, rows, startCanvas } from '../start-canvas.ts';
import type { TestCanvas } from '../start-canvas.ts';

let canvas: TestCanvas;
let admin: string;
let count = 0;
beforeAll(async () => {
  canvas = await startCanvas({ throttle: false });
  admin = canvas.tokenOf('districtAdmin');
});
afterAll(() => canvas.stop());

async function post<Answer>(path: string, body: unknown): Promise<Answer> {
  const answer = await fetch(canvas.controlOrigin + path, { method: 'POST', body: JSON.stringify(body) });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Answer;
}
const importRow = (row: Record<string, string>): Promise<SisRowOutcome> =>
  post('/sis-rows', { name: 'New Child', ...row });

/** A second login of some pupil, made through the API as the tool makes it. */
async function secondLogin(userId: number): Promise<Pseudonym> {
  const form = {
    'user[id]': String(userId),
    'login[unique_id]': `simple-${(count += 1)}`,
    'login[password]': 'blue-fox-12',
    'login[authentication_provider_id]': 'canvas',
  };
  const answer = await canvas.call(admin, 'POST /api/v1/accounts/1/logins', { form });
  return canvas.world.pseudonyms.need(Number(one(answer)['id']));
}
const pupilNumber = (at: number): number => {
  const row = canvas.world
    .enrollmentsIn(canvas.places.benchClass)
    .filter((e) => e.type === 'StudentEnrollment')[at];
  return row?.userId ?? 0;
};

describe('a row of the nightly import', () => {
  it('adopts a login of that name without a SIS id, renames its user, and wipes the provider', async () => {
    const login = await secondLogin(pupilNumber(0));
    const outcome = await importRow({ userId: 'N1', loginId: login.uniqueId.toUpperCase() });
    expect(outcome).toMatchObject({ outcome: 'adopted', loginId: login.id });
    expect(login).toMatchObject({ sisUserId: 'N1', authenticationProviderId: null, password: 'blue-fox-12' });
    expect(canvas.world.users.need(login.userId).name).toBe('New Child');
  });

  it('leaves it alone when the row names another provider, and makes a new user', async () => {
    const login = await secondLogin(pupilNumber(1));
    const outcome = await importRow({ userId: 'N2', loginId: login.uniqueId, provider: 'saml' });
    expect(outcome.outcome).toBe('created');
    expect([login.sisUserId, login.authenticationProviderId]).toEqual([null, 12]);
  });

  it('is skipped when the name is another’s and the SIS id is known', async () => {
    const login = await secondLogin(pupilNumber(2));
    const other = canvas.world.pseudonymsOf(pupilNumber(3))[0]?.sisUserId ?? '';
    const outcome = await importRow({ userId: other, loginId: login.uniqueId });
    expect(outcome.outcome).toBe('skipped');
    expect(outcome.reason).toContain(`Canvas ID ${login.userId}`);
  });

  it('deletes a leaver’s login, and the enrolments only when no other login is left', async () => {
    const [stays, goes] = [pupilNumber(4), pupilNumber(5)];
    await secondLogin(stays);
    for (const id of [stays, goes]) {
      const standard = canvas.world.pseudonymsOf(id)[0];
      const row = { userId: standard?.sisUserId ?? '', loginId: standard?.uniqueId ?? '', status: 'deleted' };
      expect((await importRow(row)).outcome).toBe('deleted');
    }
    const states = (id: number): string[] => canvas.world.enrollmentsOf(id).map((row) => row.workflowState);
    expect([new Set(states(stays)), new Set(states(goes))]).toEqual([
      new Set(['active']),
      new Set(['deleted']),
    ]);
    const left = canvas.world.pseudonymsOf(stays).at(-1)?.id ?? 0;
    const last = await canvas.call(admin, `DELETE /api/v1/users/${stays}/logins/${left}`);
    expect(last.status).toBe(400);
  });
});

describe('merging two users', () => {
  it('moves logins and enrolments; the old sub leads nowhere, the old 1.1 id to the survivor', async () => {
    const [from, into] = [pupilNumber(6), pupilNumber(7)];
    const old = canvas.world.users.need(from);
    await post('/merge-users', { fromId: from, intoId: into });
    const logins = rows(await canvas.call(admin, `GET /api/v1/users/${into}/logins`));
    expect(logins).toHaveLength(2);
    expect((await canvas.call(admin, `GET /api/v1/users/lti_1_3_id:${old.ltiId}`)).status).toBe(404);
    const byOldId = await canvas.call(admin, `GET /api/v1/users/lti_user_id:${old.ltiContextId}`);
    expect(one(byOldId)['id']).toBe(into);
    const id = Number(logins[0]?.['id']);
    expect((await canvas.call(admin, `DELETE /api/v1/users/${from}/logins/${id}`)).status).toBe(404);
    const oldLogins = (): ReturnType<typeof canvas.call> =>
      canvas.call(admin, `GET /api/v1/users/${from}/logins`);
    expect(await oldLogins()).toMatchObject({ status: 200, body: [] });
    canvas.world.flags.leaversStayReadable = false;
    expect((await oldLogins()).status).toBe(401);
    expect(canvas.world.enrollmentsOf(into).length).toBeGreaterThan(2);
    expect(canvas.world.enrollmentsOf(from)).toEqual([]);
  });
});
