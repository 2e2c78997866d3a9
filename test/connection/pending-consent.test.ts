import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dropStaleConsents } from '../../server/connection/pending-consent.ts';
import { atRoot, startDistrict, type DistrictWorld } from './district-world.ts';

let world: DistrictWorld;
let admin: string;

beforeEach(async () => {
  world = await startDistrict();
  admin = await world.launch('districtAdmin', atRoot(world));
});
afterEach(() => world.stop());

const minute = 60_000;
const confirm = (token: string) =>
  world.api(token, 'POST /api/connection/confirm', { tokenOf: 'service-user' });
const alive = (): number =>
  [...world.canvas.world.accessTokens.all()].filter(({ workflowState }) => workflowState === 'active').length;
const waits = async (): Promise<boolean> =>
  (await world.context.storage.connections.find({})).some(({ pending }) => pending !== undefined);

/** A consent that Canvas gave and that waits for its confirmation. */
async function consentOf(token: string): Promise<void> {
  await world.api(token, 'PUT /api/connection/key', world.apiKey);
  const { body } = await world.api(token, 'POST /api/connection/consent');
  const { code } = await world.consent(String(body['openUrl']), { person: 'serviceUser' });
  expect(code).toBeUndefined();
}

async function takeAdminAway(): Promise<void> {
  const { people, places } = world.canvas;
  await world.control('POST /admins', {
    userId: people.districtAdmin.id,
    accountId: places.root,
    role: 'AccountAdmin',
    workflowState: 'deleted',
  });
}

describe('a consent that waits', () => {
  it('does not connect once its launcher is no admin any more', async () => {
    await consentOf(admin);
    expect(alive()).toBe(1);
    await takeAdminAway();
    expect((await confirm(admin)).code).toBe('consent-not-admin');
    expect([await waits(), alive()]).toEqual([false, 0]);
    expect((await confirm(admin)).code).toBe('consent-expired');
  });

  it('goes on waiting where Canvas cannot be asked at the moment', async () => {
    await consentOf(admin);
    world.canvas.faults.serverErrors = 1;
    expect((await confirm(admin)).code).toBe('canvas-unreachable');
    world.canvas.faults.serverErrors = 0;
    expect((await confirm(admin)).status).toBe(200);
  });

  it('has expired where its token was ended in Canvas', async () => {
    await consentOf(admin);
    await world.control('POST /revoke-tokens');
    expect((await confirm(admin)).code).toBe('consent-expired');
    expect(await waits()).toBe(false);
  });
});

describe('the token of a consent that nobody confirmed is ended in Canvas', () => {
  it('when another consent takes its place', async () => {
    await consentOf(admin);
    const other = await world.launch('secondDistrictAdmin', atRoot(world));
    await consentOf(other);
    expect(alive()).toBe(1);
    expect((await confirm(admin)).code).toBe('consent-not-yours');
    expect((await confirm(other)).status).toBe(200);
  });

  it('when its session enters a key anew, and not when another does', async () => {
    await consentOf(admin);
    const other = await world.launch('secondDistrictAdmin', atRoot(world));
    await world.api(other, 'PUT /api/connection/key', world.apiKey);
    expect([await waits(), alive()]).toEqual([true, 1]);
    await world.api(admin, 'PUT /api/connection/key', world.apiKey);
    expect([await waits(), alive()]).toEqual([false, 0]);
  });

  it('when the connection that it was to replace is ended', async () => {
    const again = await world.connect();
    await consentOf(again);
    expect(alive()).toBe(2);
    await world.api(again, 'DELETE /api/connection');
    expect([await waits(), alive()]).toEqual([false, 0]);
  });

  it('after 15 minutes, at the next look', async () => {
    await consentOf(admin);
    world.clock.ahead += 14 * minute;
    expect((await world.api(admin, 'GET /api/connection')).body).toMatchObject({ state: 'consented' });
    world.clock.ahead += 2 * minute;
    expect((await world.api(admin, 'GET /api/connection')).body).toMatchObject({ state: 'key-entered' });
    expect([await waits(), alive()]).toEqual([false, 0]);
    expect((await confirm(admin)).code).toBe('consent-expired');
  });

  it('after 15 minutes by the sweep, and is forgotten even where Canvas does not answer', async () => {
    await consentOf(admin);
    world.clock.ahead += 14 * minute;
    expect(await dropStaleConsents(world.context)).toBe(0);
    world.clock.ahead += 2 * minute;
    expect(await dropStaleConsents(world.context)).toBe(1);
    expect([await waits(), alive()]).toEqual([false, 0]);
    await consentOf(admin);
    world.clock.ahead += 16 * minute;
    world.canvas.faults.serverErrors = 1;
    expect(await dropStaleConsents(world.context)).toBe(1);
    expect(await waits()).toBe(false);
  });
});
