import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { apiScopes } from '../../server/canvas/scopes.ts';
import { isCanvasFault } from '../../server/canvas/errors.ts';
import { listSubAccounts } from '../../server/canvas/accounts.ts';
import { canvasFor } from '../../server/connection/canvas-for.ts';
import { Problem } from '../../server/problem.ts';
import type { Connection } from '../../server/storage/connection-documents.ts';
import { atRoot, startDistrict, type DistrictWorld } from './district-world.ts';

let world: DistrictWorld;

beforeEach(async () => {
  world = await startDistrict();
});
afterEach(() => world.stop());

async function stored(): Promise<Connection> {
  const [connection] = await world.context.storage.connections.find({});
  if (!connection) throw new Error('no connection');
  return connection;
}

async function callFails(): Promise<void> {
  try {
    const client = await canvasFor(world.context, (await stored()).id);
    await listSubAccounts(client, 'self');
  } catch (error) {
    if (error instanceof Problem || isCanvasFault(error, 'token-dead')) return;
    throw error;
  }
  throw new Error('still alive');
}

/** Connected once, and dead since somebody deleted the token in Canvas. */
async function startDead(): Promise<Connection> {
  await world.connect();
  await world.control('POST /revoke-tokens');
  await callFails();
  return stored();
}

const strangeKey = { apiKeyId: '4711', apiKeySecret: 'a-secret-of-mine' };
const changes = () => world.context.storage.recordEntries.find({ act: 'key-changed' });

describe('somebody whom the launch calls an admin, at a dead connection', () => {
  it('sees neither whose it was nor what it could do', async () => {
    await startDead();
    const helpDesk = await world.launch('helpDesk', atRoot(world));
    const { body } = await world.api(helpDesk, 'GET /api/connection');
    expect(body).toMatchObject({ state: 'dead', rights: [] });
    expect(body).not.toHaveProperty('owner');
    expect(JSON.stringify(body)).not.toContain(world.canvas.people.serviceUser.name);
  });

  it('changes nothing by a key, a failed consent, or an attempt to end it', async () => {
    const before = await startDead();
    const helpDesk = await world.launch('helpDesk', atRoot(world));
    const own = await world.api(helpDesk, 'PUT /api/connection/key', strangeKey);
    expect(own.body).toMatchObject({ state: 'dead', apiKeyId: '4711' });
    expect(await stored()).toEqual(before);
    await world.api(helpDesk, 'PUT /api/connection/key', world.apiKey);
    const { body } = await world.api(helpDesk, 'POST /api/connection/consent');
    const result = await world.consent(String(body['openUrl']), { person: 'serviceUser' });
    expect(result.code).toBe('consent-not-admin');
    expect((await world.api(helpDesk, 'GET /api/connection')).body).toMatchObject({
      trouble: 'consent-not-admin',
    });
    expect((await world.api(helpDesk, 'DELETE /api/connection')).code).toBe('connection-dead');
    expect(await stored()).toEqual(before);
    const admin = await world.launch('districtAdmin', atRoot(world));
    expect((await world.api(admin, 'GET /api/connection')).body).toMatchObject({
      state: 'dead',
      trouble: 'connection-dead',
      apiKeyId: world.apiKey.apiKeyId,
    });
  });

  it('does not bring it back to life either, where a changed secret was all it lacked', async () => {
    const admin = await world.connect();
    await world.api(admin, 'PUT /api/connection/key', { ...world.apiKey, apiKeySecret: 'x'.repeat(40) });
    world.clock.ahead += 3_600_000;
    await callFails();
    const before = await stored();
    expect(before).toMatchObject({ state: 'dead', trouble: 'api-key-refused' });
    const helpDesk = await world.launch('helpDesk', atRoot(world));
    await world.api(helpDesk, 'PUT /api/connection/key', world.apiKey);
    expect(await stored()).toEqual(before);
    const again = await world.launch('districtAdmin', atRoot(world));
    await world.api(again, 'PUT /api/connection/key', { ...world.apiKey, apiKeySecret: 'y'.repeat(40) });
    expect(await stored()).toEqual(before);
    // Within five seconds of a renewal, such as the help desk's, Canvas answers another without a token.
    world.clock.ahead += 6000;
    await world.api(again, 'PUT /api/connection/key', world.apiKey);
    expect(await stored()).toMatchObject({ state: 'active', ownerId: before.ownerId });
    expect(await changes()).toHaveLength(2);
  });
});

describe('a root admin at a dead connection', () => {
  it('is not locked out: another key takes the place of the old one with the consent, and is recorded', async () => {
    const before = await startDead();
    const made = world.canvas.addApiKey({
      redirectUris: [`${world.origin}/oauth/callback`],
      scopes: [...apiScopes],
      allowIncludes: true,
      name: 'Login Cards again',
    });
    const other = { apiKeyId: made.clientId, apiKeySecret: made.clientSecret };
    const admin = await world.launch('secondDistrictAdmin', atRoot(world));
    await world.api(admin, 'PUT /api/connection/key', other);
    const { body } = await world.api(admin, 'POST /api/connection/consent');
    await world.consent(String(body['openUrl']), { person: 'serviceUser' });
    expect(await stored()).toMatchObject({ state: 'dead', apiKeyId: before.apiKeyId });
    const done = await world.api(admin, 'POST /api/connection/confirm', { tokenOf: 'service-user' });
    expect(done.body).toMatchObject({ state: 'active', apiKeyId: other.apiKeyId });
    expect(await stored()).toMatchObject({ apiKeyId: other.apiKeyId });
    const { name, id } = world.canvas.people.secondDistrictAdmin;
    expect(await changes()).toMatchObject([{ act: 'key-changed', name, userId: String(id) }]);
    world.clock.ahead += 3_600_000;
    await expect(callFails()).rejects.toThrow('still alive');
  });
});

describe('a first connection', () => {
  it('is made with the key of the session that confirms, whatever others enter meanwhile', async () => {
    const admin = await world.launch('districtAdmin', atRoot(world));
    await world.api(admin, 'PUT /api/connection/key', world.apiKey);
    const { body } = await world.api(admin, 'POST /api/connection/consent');
    const helpDesk = await world.launch('helpDesk', atRoot(world));
    await world.api(helpDesk, 'PUT /api/connection/key', strangeKey);
    await world.consent(String(body['openUrl']), { person: 'serviceUser' });
    await world.api(helpDesk, 'PUT /api/connection/key', strangeKey);
    await world.api(admin, 'POST /api/connection/confirm', { tokenOf: 'service-user' });
    expect(await stored()).toMatchObject({ state: 'active', apiKeyId: world.apiKey.apiKeyId });
  });
});

describe('the record', () => {
  it('tells of a changed secret and of the end, and nobody else may do either', async () => {
    const admin = await world.connect();
    const spot = { placement: 'account_navigation', accountId: world.canvas.places.school } as const;
    const schoolAdmin = await world.launch('schoolAdmin', spot);
    expect((await world.api(schoolAdmin, 'PUT /api/connection/key', world.apiKey)).code).toBe('not-found');
    expect((await world.api(schoolAdmin, 'DELETE /api/connection')).code).toBe('not-found');
    await world.api(admin, 'PUT /api/connection/key', world.apiKey);
    await world.api(admin, 'DELETE /api/connection');
    const { name } = world.canvas.people.districtAdmin;
    expect(await changes()).toMatchObject([{ name }]);
    const ended = await world.context.storage.recordEntries.find({ act: 'disconnected' });
    expect(ended).toMatchObject([{ name }]);
  });
});
