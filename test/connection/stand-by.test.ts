import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getAccount } from '../../server/canvas/accounts.ts';
import { apiScopes } from '../../server/canvas/scopes.ts';
import { canvasFor } from '../../server/connection/canvas-for.ts';
import { planUnseen, work } from '../batch/press-button.ts';
import { atRoot, inClass, startDistrict, type ApiAnswer, type DistrictWorld } from './district-world.ts';

let world: DistrictWorld;
let admin: string;
let districtId: string;

beforeEach(async () => {
  world = await startDistrict();
  admin = await world.connect();
  const [district] = await world.context.storage.districts.find({});
  districtId = district?.id ?? '';
});
afterEach(() => world.stop());

type PersonKey = 'serviceUser' | 'districtAdmin';
const facts = async () => (await world.api(admin, 'GET /api/connection')).body;
const activeTokensOf = (person: PersonKey) =>
  [...world.canvas.world.accessTokens.all()].filter(
    ({ userId, workflowState }) => userId === world.canvas.people[person].id && workflowState === 'active',
  );
const revoke = (person: PersonKey): void => {
  for (const token of activeTokensOf(person)) token.workflowState = 'deleted';
};
const isAsked = async () => getAccount(await canvasFor(world.context, districtId), 'self');

/** Another user consents and is kept beside the owner. */
async function standBy(person: PersonKey = 'districtAdmin'): Promise<ApiAnswer> {
  const { body } = await world.api(admin, 'POST /api/connection/consent');
  await world.consent(String(body['openUrl']), { person });
  const tokenOf = person === 'districtAdmin' ? 'me' : 'service-user';
  return world.api(admin, 'POST /api/connection/confirm', { tokenOf, as: 'stand-by' });
}

describe('a stand-by', () => {
  it('is kept beside the owner, who stays, and is told', async () => {
    const { serviceUser, districtAdmin } = world.canvas.people;
    expect((await standBy()).body).toMatchObject({
      state: 'active',
      owner: { name: serviceUser.name },
      standBy: { name: districtAdmin.name },
    });
    expect(activeTokensOf('serviceUser')).toHaveLength(1);
    expect(JSON.stringify(await facts())).not.toMatch(/sealed|access|refresh/i);
    const [entry] = await world.context.storage.recordEntries.find({ act: 'stand-by-connected' });
    expect(entry).toMatchObject({ name: districtAdmin.name, code: 'me' });
  });

  it('takes over when the owner’s permission is gone, once, and it is said', async () => {
    await standBy();
    revoke('serviceUser');
    await Promise.all(Array.from({ length: 10 }, isAsked));
    const { serviceUser, districtAdmin } = world.canvas.people;
    expect(await facts()).toMatchObject({
      state: 'active',
      owner: { name: districtAdmin.name, isYou: true },
      tookOver: { from: serviceUser.name },
    });
    expect(await facts()).not.toHaveProperty('standBy');
    const { recordEntries } = world.context.storage;
    expect(await recordEntries.count({ act: 'stand-by-took-over' })).toBe(1);
    expect(await recordEntries.count({ act: 'connection-died' })).toBe(0);
    // Everybody's session goes on, and the stand-by's token is renewed like any other.
    world.clock.ahead += 3_600_000;
    await isAsked();
    revoke('districtAdmin');
    await expect(isAsked()).rejects.toMatchObject({ code: 'connection-dead' });
  });

  it('takes over when the owner is no admin any more', async () => {
    await standBy();
    const { people, world: rows } = world.canvas;
    for (const row of rows.accountUsers.all())
      if (row.userId === people.serviceUser.id) row.workflowState = 'deleted';
    world.clock.ahead += 301_000;
    await world.api(admin, 'GET /api/connection');
    expect(await facts()).toMatchObject({ state: 'active', owner: { name: people.districtAdmin.name } });
  });

  it('lets a batch go on in whose middle the owner’s permission ends: every child has one login', async () => {
    await standBy();
    const { school, benchClass } = world.canvas.places;
    await world.api(admin, 'PUT /api/schools', { on: [String(school)] });
    const { press } = await planUnseen(world, 'benchTeacher', benchClass);
    const batch = await press();
    const { pseudonyms } = world.canvas.world;
    const add = pseudonyms.add.bind(pseudonyms);
    let made = 0;
    pseudonyms.add = (fields) => {
      made += 1;
      if (made === 6) revoke('serviceUser');
      return add(fields);
    };
    const { storage } = world.context;
    for (let turns = 0; turns < 20; turns += 1) {
      if ((await storage.batches.get(batch.id))?.state === 'done') break;
      world.clock.ahead += 5_000;
      await work(world, batch);
    }
    const items = await storage.batchItems.find({ batchId: batch.id });
    expect(items.length).toBeGreaterThan(6);
    expect(new Set(items.map(({ fate }) => fate))).toEqual(new Set(['made']));
    const ours = [...pseudonyms.all()].filter(
      ({ sisUserId, userId }) =>
        sisUserId === null && items.some(({ studentId }) => studentId === String(userId)),
    );
    expect(ours).toHaveLength(items.length);
    expect(await facts()).toMatchObject({ owner: { name: world.canvas.people.districtAdmin.name } });
  });

  it('is another user than the owner', async () => {
    expect(await standBy('serviceUser')).toMatchObject({ status: 409, code: 'stand-by-unfit' });
    expect(await facts()).not.toHaveProperty('standBy');
  });

  it('is removed, and its token ended in Canvas; so it is when the district disconnects', async () => {
    await standBy();
    expect((await world.api(admin, 'DELETE /api/connection/stand-by')).body).not.toHaveProperty('standBy');
    expect(activeTokensOf('districtAdmin')).toEqual([]);
    await standBy();
    expect(activeTokensOf('districtAdmin')).toHaveLength(1);
    await world.api(admin, 'DELETE /api/connection');
    expect([...activeTokensOf('districtAdmin'), ...activeTokensOf('serviceUser')]).toEqual([]);
  });

  it('goes with the API key that its token belongs to: nobody is told of one that could not take over', async () => {
    await standBy();
    await world.context.storage.connections.update(
      { id: districtId },
      { set: { state: 'dead', trouble: 'api-key-refused' } },
    );
    const { clientId, clientSecret } = world.canvas.addApiKey({
      redirectUris: [`${world.origin}/oauth/callback`],
      scopes: [...apiScopes],
      allowIncludes: true,
      name: 'Another key',
    });
    const key = { apiKeyId: clientId, apiKeySecret: clientSecret };
    expect((await world.api(admin, 'PUT /api/connection/key', key)).status).toBe(200);
    const { body } = await world.api(admin, 'POST /api/connection/consent');
    await world.consent(String(body['openUrl']), { person: 'serviceUser' });
    const confirmed = await world.api(admin, 'POST /api/connection/confirm', { tokenOf: 'service-user' });
    expect(confirmed.body).toMatchObject({ state: 'active' });
    expect(await facts()).not.toHaveProperty('standBy');
    expect(activeTokensOf('districtAdmin')).toEqual([]);
    await isAsked();
  });

  it('is nobody’s business but a district admin’s', async () => {
    await standBy();
    const teacher = await world.launch('teacher', inClass(world.canvas.places.demoClass));
    const refused = { status: 404, code: 'not-found' };
    expect(await world.api(teacher, 'DELETE /api/connection/stand-by')).toMatchObject(refused);
    const body = { tokenOf: 'me', as: 'stand-by' };
    expect(await world.api(teacher, 'POST /api/connection/confirm', body)).toMatchObject(refused);
    admin = await world.launch('districtAdmin', atRoot(world));
    expect(await facts()).toHaveProperty('standBy');
  });

  it('who becomes the owner is no stand-by any more', async () => {
    await standBy();
    const { body } = await world.api(admin, 'POST /api/connection/consent');
    await world.consent(String(body['openUrl']), { person: 'districtAdmin' });
    await world.api(admin, 'POST /api/connection/confirm', { tokenOf: 'me' });
    expect(await facts()).not.toHaveProperty('standBy');
    expect(await facts()).toMatchObject({ owner: { isYou: true } });
    await isAsked();
  });
});
