import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { actAs } from '../flow/acting.ts';
import { atRoot, inClass, startDistrict, type DistrictWorld } from '../connection/district-world.ts';

let world: DistrictWorld;
let admin: string;
beforeAll(async () => {
  world = await startDistrict();
  await world.connect();
});
afterAll(() => world.stop());

beforeEach(async () => {
  // What Canvas said a minute ago is asked again.
  world.clock.ahead += 61_000;
  await world.context.storage.sessions.remove({});
  admin = await world.launch('districtAdmin', atRoot(world));
});

const lives = async (token: string) => (await world.api(token, 'GET /api/session')).status === 200;
const atSchool = () => ({ placement: 'account_navigation', accountId: world.canvas.places.school }) as const;

/** Takes every admin role of a person away, and gives it back afterwards. */
async function withoutRoles(person: 'schoolAdmin' | 'secondDistrictAdmin', work: () => Promise<void>) {
  const rows = world.canvas.world.accountUsersOf(world.canvas.people[person].id);
  for (const row of rows) row.workflowState = 'deleted';
  world.clock.ahead += 61_000;
  try {
    await work();
  } finally {
    for (const row of rows) row.workflowState = 'active';
  }
}

describe('a newer launch of the same person', () => {
  it('with the same rights, from wherever, leaves the earlier session alone', async () => {
    const fromClass = await world.launch('districtAdmin', inClass(world.canvas.places.demoClass));
    const sidebar = await world.launch('districtAdmin', { placement: 'global_navigation' });
    const school = await world.launch('schoolAdmin', atSchool());
    const again = await world.launch('schoolAdmin', { placement: 'global_navigation' });
    for (const token of [admin, fromClass, sidebar, school, again]) expect(await lives(token)).toBe(true);
  });

  it('who is let in no more ends it', async () => {
    const school = await world.launch('schoolAdmin', atSchool());
    await withoutRoles('schoolAdmin', async () => {
      const launched = world.launch('schoolAdmin', { placement: 'global_navigation' });
      await expect(launched).rejects.toThrow(/launch-not-for-you|no tool on/);
    });
    expect((await world.api(school, 'GET /api/session')).code).toBe('session-ended');
    expect(await lives(admin)).toBe(true);
  });

  it('who was a district admin and is a school admin now ends the earlier one, and not the other way round', async () => {
    const { canvas } = world;
    const whole = await world.launch('secondDistrictAdmin', atRoot(world));
    await withoutRoles('secondDistrictAdmin', async () => {
      const [row] = canvas.world.accountUsersOf(canvas.people.schoolAdmin.id);
      const { id: _id, ...fields } = row!;
      const less = canvas.world.addAccountUser({ ...fields, userId: canvas.people.secondDistrictAdmin.id });
      const school = await world.launch('secondDistrictAdmin', atSchool());
      expect((await world.api(whole, 'GET /api/session')).code).toBe('session-ended');
      expect(await lives(school)).toBe(true);
      less.workflowState = 'deleted';
    });
  });

  it('by somebody who acts as that person takes nothing away from them', async () => {
    const own = await world.launch('secondDistrictAdmin', atRoot(world));
    const cookie = await actAs(world.canvas, 'districtAdmin', 'secondDistrictAdmin');
    const acted = await world.launch('secondDistrictAdmin', atRoot(world), cookie);
    for (const token of [own, acted]) expect(await lives(token)).toBe(true);
  });

  it('leaves what the launch allowed in the session', async () => {
    await world.launch('schoolAdmin', atSchool());
    await world.launch('teacher', inClass(world.canvas.places.demoClass));
    const sessions = await world.context.storage.sessions.find({});
    expect(sessions.map(({ allowed }) => allowed)).toEqual(
      expect.arrayContaining([
        { as: 'district-admin' },
        { as: 'school-admin', accountIds: [String(world.canvas.places.school)] },
        { as: 'teacher' },
      ]),
    );
  });
});

describe('everybody', () => {
  const others = async () => [
    await world.launch('teacher', inClass(world.canvas.places.demoClass)),
    await world.launch('schoolAdmin', atSchool()),
  ];
  const allEnded = async (tokens: readonly string[]) => {
    for (const token of tokens)
      expect((await world.api(token, 'GET /api/session')).code).toBe('session-ended');
  };

  it('is signed out by a district admin, who goes on, and that is on record', async () => {
    const tokens = await others();
    expect((await world.api(admin, 'DELETE /api/sessions')).body).toEqual({ ended: 2 });
    await allEnded(tokens);
    expect(await lives(admin)).toBe(true);
    expect(await world.context.storage.recordEntries.find({ act: 'everyone-signed-out' })).toMatchObject([
      { name: world.canvas.people.districtAdmin.name, count: 2 },
    ]);
  });

  it('is not signed out by anybody else, nor while somebody acts as a district admin', async () => {
    const tokens = await others();
    for (const token of tokens)
      expect((await world.api(token, 'DELETE /api/sessions')).code).toBe('not-found');
    const cookie = await actAs(world.canvas, 'districtAdmin', 'secondDistrictAdmin');
    const acted = await world.launch('secondDistrictAdmin', atRoot(world), cookie);
    expect((await world.api(acted, 'DELETE /api/sessions')).code).toBe('acting-as-someone');
    for (const token of tokens) expect(await lives(token)).toBe(true);
  });

  it('is signed out when no school is left on', async () => {
    await world.api(admin, 'PUT /api/schools', { on: [String(world.canvas.places.school)] });
    const tokens = await others();
    await world.api(admin, 'PUT /api/schools', { on: [String(world.canvas.places.otherSchool)] });
    for (const token of tokens) expect(await lives(token)).toBe(true);
    await world.api(admin, 'PUT /api/schools', { on: [] });
    await allEnded(tokens);
    expect(await lives(admin)).toBe(true);
  });

  it('is signed out when the district is disconnected', async () => {
    const tokens = await others();
    expect((await world.api(admin, 'DELETE /api/connection')).status).toBe(200);
    await allEnded(tokens);
    expect(await lives(admin)).toBe(true);
  });
});
