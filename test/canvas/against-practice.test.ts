import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPracticeCanvas, type PracticeCanvas } from '../../practice/practice-canvas.ts';
import { askPermissions, getAccount, listAdmins, listSubAccounts } from '../../server/canvas/accounts.ts';
import type { CanvasClient } from '../../server/canvas/canvas-client.ts';
import { makeCanvasDoor, type CanvasDoor } from '../../server/canvas/canvas-door.ts';
import { findCourse, listCourses, listSections } from '../../server/canvas/courses.ts';
import { CanvasFault } from '../../server/canvas/errors.ts';
import {
  createLogin,
  deleteLogin,
  listAccountLogins,
  listUserLogins,
  updateLogin,
} from '../../server/canvas/logins.ts';
import { getUser } from '../../server/canvas/people.ts';
import { apiScopes } from '../../server/canvas/scopes.ts';

let canvas: PracticeCanvas;
let door: CanvasDoor;
let pupil: string;

beforeAll(async () => {
  canvas = await startPracticeCanvas({ throttle: false });
  door = makeCanvasDoor({ allowed: () => true, clock: { now: () => Date.now() } });
  pupil = String(canvas.people.pupil.id);
});
afterAll(async () => {
  await door.close();
  await canvas.stop();
});

function clientOf(
  person: keyof PracticeCanvas['people'],
  scopes: readonly string[] = apiScopes,
): CanvasClient {
  const { clientId } = canvas.addApiKey({ redirectUris: ['http://x.test/'], scopes: [...scopes] });
  const value = canvas.addToken({ userId: canvas.people[person].id, clientId, scopes });
  return door.client(canvas.origin, {
    key: person,
    token: () => Promise.resolve({ value, number: 1 }),
    renew: () => Promise.reject(new CanvasFault('token-dead', 'test')),
  });
}
const faultOf = async (work: Promise<unknown>): Promise<unknown[]> => {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  if (!(error instanceof CanvasFault)) throw new Error('expected a fault');
  return [error.code, ...error.issues.map(({ attribute, type }) => `${attribute} ${type}`)];
};
const simple = (uniqueId: string, password = 'frogmoon47') => ({
  accountId: 'self',
  userId: pupil,
  uniqueId,
  password,
  provider: 'canvas',
});

describe('a login, as the service user with the small role', () => {
  it('is made, found, suspended, made active, and deleted', async () => {
    const client = clientOf('serviceUser');
    const made = await createLogin(client, simple('heron-47'));
    expect(made).toMatchObject({
      userId: pupil,
      uniqueId: 'heron-47',
      providerType: 'canvas',
      sisUserId: null,
    });
    expect(made.createdAt).toBeGreaterThanOrEqual(client.canvasNow() - 5000);
    const ids = (await listUserLogins(client, pupil)).map(({ id }) => id);
    expect(ids).toContain(made.id);
    expect((await listAccountLogins(client, { accountId: 'self', userId: pupil })).length).toBe(ids.length);
    const change = { accountId: 'self', loginId: made.id };
    expect((await updateLogin(client, { ...change, workflowState: 'suspended' })).workflowState).toBe(
      'suspended',
    );
    expect((await updateLogin(client, { ...change, workflowState: 'active' })).workflowState).toBe('active');
    expect((await deleteLogin(client, { userId: pupil, loginId: made.id })).workflowState).toBe('deleted');
    expect(await faultOf(deleteLogin(client, { userId: pupil, loginId: made.id }))).toEqual(['not-found']);
  });

  it('is refused by what Canvas says: taken in any case, too short, unknown user, unknown provider', async () => {
    const client = clientOf('serviceUser');
    const made = await createLogin(client, simple('otter-58'));
    expect(await faultOf(createLogin(client, simple('OTTER-58')))).toEqual(['invalid', 'unique_id taken']);
    expect(await faultOf(createLogin(client, simple('seal-58', 'cat7')))).toEqual([
      'invalid',
      'password too_short',
    ]);
    expect(await faultOf(createLogin(client, { ...simple('seal-58'), userId: '999999' }))).toEqual([
      'not-found',
    ]);
    expect(await faultOf(createLogin(client, { ...simple('seal-58'), provider: 'cas' }))).toEqual([
      'not-found',
    ]);
    await deleteLogin(client, { userId: pupil, loginId: made.id });
  });

  it('is refused in a sub-account, and to a school admin', async () => {
    const inSchool = { ...simple('gull-23'), accountId: String(canvas.places.school) };
    expect(await faultOf(createLogin(clientOf('serviceUser'), inSchool))).toEqual([
      'invalid',
      'base message',
    ]);
    expect(await faultOf(createLogin(clientOf('schoolAdmin'), simple('gull-23')))).toEqual(['not-allowed']);
  });
});

describe('look-ups', () => {
  it('find courses, sections, accounts and admins with the small role alone', async () => {
    const client = clientOf('serviceUser');
    const { places, people } = canvas;
    const course = await findCourse(client, String(places.demoClass));
    expect(course).toMatchObject({ accountId: String(places.school), published: true, completed: false });
    expect(await findCourse(client, '987654321')).toBeUndefined();
    const byTeacher = await listCourses(client, 'self', { byTeacher: String(people.teacher.id) });
    expect(byTeacher.map(({ id }) => id)).toContain(String(places.demoClass));
    expect((await listSections(client, String(places.twoSections))).length).toBe(2);
    const root = await getAccount(client, 'self');
    expect(root).toMatchObject({ id: String(places.root), parentId: null, rootId: null });
    expect((await listSubAccounts(client, String(places.root))).map(({ id }) => id)).toContain(
      String(places.school),
    );
    const admins = await listAdmins(client, String(places.root));
    expect(admins).toContainEqual({ userId: String(people.districtAdmin.id), role: 'AccountAdmin' });
    expect(await listAdmins(client, String(places.school), [String(people.districtAdmin.id)])).toEqual([]);
    expect(await getAccount(client, '987654')).toBeUndefined();
  });

  it('say which rights a token has', async () => {
    const asked = ['manage_user_logins', 'become_user'];
    expect(Object.fromEntries(await askPermissions(clientOf('serviceUser'), 'self', asked))).toEqual({
      manage_user_logins: true,
      become_user: false,
    });
  });

  it('tell a missing scope from a missing right', async () => {
    const narrow = clientOf('serviceUser', ['url:GET|/api/v1/users/:id']);
    expect((await getUser(narrow, pupil)).id).toBe(pupil);
    expect(await faultOf(listUserLogins(narrow, pupil))).toEqual(['scope-missing']);
    expect(await faultOf(listUserLogins(clientOf('pupil'), String(canvas.people.teacher.id)))).toEqual([
      'not-allowed',
    ]);
  });
});
