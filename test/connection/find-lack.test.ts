import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Permission } from '../../practice/model/roles.ts';
import { recordRoutes } from '../../server/record/routes.ts';
import type { Connection } from '../../server/storage/connection-documents.ts';
import { atRoot, inClass, startDistrict, type DistrictWorld } from './district-world.ts';

let world: DistrictWorld;
let before: Connection;

beforeEach(async () => {
  world = await startDistrict({ routes: recordRoutes });
  await world.connect();
  before = await stored();
});
afterEach(() => world.stop());

async function stored(): Promise<Connection> {
  const [connection] = await world.context.storage.connections.find({});
  if (!connection) throw new Error('no connection');
  return connection;
}

/** In Canvas somebody takes this right from the role of the connection's owner, an hour passes. */
function ownerLoses(permission: Permission): void {
  const { world: rows, people } = world.canvas;
  for (const { roleId } of rows.accountUsersOf(people.serviceUser.id))
    (rows.roles.need(roleId).permissions as Set<Permission>).delete(permission);
  world.clock.ahead += 301_000;
}

const whatMay = async (token: string) => {
  const { body } = await world.api(token, 'GET /api/session');
  const may = Object.entries(body['may'] as Record<string, boolean>).filter(([, allowed]) => allowed);
  return { start: body['start'], may: may.map(([what]) => what) };
};
const nothingButConnect = { start: 'connect', may: ['connect'] };

describe('a connection in use whose owner may no longer ask who is an admin', () => {
  it('lets an admin by the launch open the connection, where nothing of it is told, and nothing else', async () => {
    ownerLoses('manage_account_memberships');
    const admin = await world.launch('districtAdmin', atRoot(world));
    expect(await whatMay(admin)).toEqual(nothingButConnect);
    const { body } = await world.api(admin, 'GET /api/connection');
    expect(body).toMatchObject({
      state: 'dead',
      trouble: 'connection-lacks-rights',
      troubleOf: 'connection',
      rights: [],
    });
    expect(body).not.toHaveProperty('owner');
    for (const line of ['GET /api/schools', 'GET /api/record', 'GET /api/classes', 'DELETE /api/connection'])
      expect((await world.api(admin, line)).code).toBe('connection-lacks-rights');
    expect((await world.api(admin, 'PUT /api/schools', { on: [] })).code).toBe('connection-lacks-rights');
  });

  it('is replaced by a root admin’s consent, as a first one is made', async () => {
    ownerLoses('manage_account_memberships');
    const admin = await world.launch('secondDistrictAdmin', atRoot(world));
    const { body } = await world.api(admin, 'POST /api/connection/consent');
    await world.consent(String(body['openUrl']), { person: 'secondDistrictAdmin' });
    const done = await world.api(admin, 'POST /api/connection/confirm', { tokenOf: 'me' });
    expect(done.body).toMatchObject({ state: 'active', owner: { isYou: true } });
    expect(await stored()).toMatchObject({ ownerId: String(world.canvas.people.secondDistrictAdmin.id) });
    world.clock.ahead += 61_000;
    expect((await whatMay(admin)).may).toContain('chooseSchools');
  });

  it('is not changed by the help desk, whatever it tries, nor by a school admin', async () => {
    ownerLoses('manage_account_memberships');
    const school = { placement: 'account_navigation', accountId: world.canvas.places.school } as const;
    for (const [person, spot] of [
      ['helpDesk', atRoot(world)],
      ['schoolAdmin', school],
    ] as const) {
      const token = await world.launch(person, spot);
      const own = { apiKeyId: '4711', apiKeySecret: 'a-secret-of-mine' };
      expect((await world.api(token, 'PUT /api/connection/key', own)).body).toMatchObject({ state: 'dead' });
      await world.api(token, 'PUT /api/connection/key', world.apiKey);
      const { body } = await world.api(token, 'POST /api/connection/consent');
      // The best they can get: a root admin's own yes, given for somebody who is none.
      const result = await world.consent(String(body['openUrl']), { person: 'districtAdmin' });
      expect(result.code).toBe('consent-not-admin');
      const confirmed = await world.api(token, 'POST /api/connection/confirm', { tokenOf: 'service-user' });
      expect(confirmed.code).toBe('consent-expired');
      expect(await stored()).toEqual(before);
    }
  });

  it('stays shut for a teacher whom the launch calls no admin', async () => {
    const teacher = await world.launch('teacher', inClass(world.canvas.places.demoClass));
    ownerLoses('read_roster');
    for (const line of ['GET /api/connection', 'POST /api/connection/consent'])
      expect((await world.api(teacher, line)).code).toMatch(/not-found|connection-lacks-rights/);
    await expect(world.launch('secondTeacher', { placement: 'global_navigation' })).rejects.toThrow(
      'connection-lacks-rights',
    );
  });

  it('ends what it was lent for, once Canvas gives the right back', async () => {
    ownerLoses('manage_account_memberships');
    const helpDesk = await world.launch('helpDesk', atRoot(world));
    expect((await world.api(helpDesk, 'GET /api/connection')).status).toBe(200);
    const { world: rows, people } = world.canvas;
    for (const { roleId } of rows.accountUsersOf(people.serviceUser.id))
      (rows.roles.need(roleId).permissions as Set<Permission>).add('manage_account_memberships');
    world.clock.ahead += 61_000;
    for (const line of ['GET /api/connection', 'POST /api/connection/consent'])
      expect((await world.api(helpDesk, line)).code).toBe('not-found');
    await expect(world.launch('helpDesk', atRoot(world))).rejects.toThrow('launch-not-for-you');
  });
});

describe('a refusal that is about one person alone', () => {
  it('opens nothing: the connection lacks nothing', async () => {
    const shot = { path: '/admins', kind: 'not-authorized', times: 1 };
    await world.control('PUT /faults', { shots: [shot] });
    world.clock.ahead += 301_000;
    await expect(world.launch('helpDesk', atRoot(world))).rejects.toThrow('connection-lacks-rights');
    await expect(world.launch('helpDesk', atRoot(world))).rejects.toThrow('launch-not-for-you');
  });
});
