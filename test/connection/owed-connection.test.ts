import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { payDebts } from '../../server/batch/pay-debts.ts';
import { verifyRecord } from '../../server/record/verify-record.ts';
import { killedBeforeEntry } from '../record/killed-before-entry.ts';
import { atRoot, startDistrict, type DistrictWorld } from './district-world.ts';

let world: DistrictWorld;
let admin: string;
let districtId: string;

beforeEach(async () => {
  world = await startDistrict();
  admin = await world.launch('districtAdmin', atRoot(world));
  const [district] = await world.context.storage.districts.find({});
  districtId = district?.id ?? '';
});
afterEach(() => world.stop());

const ofConnection = [
  'connected',
  'key-changed',
  'stand-by-connected',
  'stand-by-removed',
  'stand-by-took-over',
  'disconnected',
  'connection-died',
] as const;
const told = async () =>
  (
    await world.context.storage.recordEntries.find({ act: { in: ofConnection } }, { order: [{ by: 'seq' }] })
  ).map(({ act, userId }) => [act, userId]);
const adminId = (): string => String(world.canvas.people.districtAdmin.id);
/** The last press of something is killed between what it does and the record; then the server starts again. */
async function killed(line: string, body?: unknown): Promise<void> {
  const before = await told();
  const { status } = await killedBeforeEntry(world.context.storage, () => world.api(admin, line, body));
  expect(status).toBe(500);
  expect(await told()).toEqual(before);
  await payDebts(world.context);
  await payDebts(world.context);
}
async function consent(person: 'serviceUser' | 'districtAdmin'): Promise<void> {
  const { body } = await world.api(admin, 'POST /api/connection/consent');
  await world.consent(String(body['openUrl']), { person });
}
const stateNow = async () => (await world.api(admin, 'GET /api/connection')).body;

describe('a server that is killed between a change of the connection and the record', () => {
  it('says at its next start who connected, replaced the key, stood by, and disconnected', async () => {
    await world.api(admin, 'PUT /api/connection/key', world.apiKey);
    await consent('serviceUser');
    await killed('POST /api/connection/confirm', { tokenOf: 'service-user' });
    expect(await stateNow()).toMatchObject({ state: 'active' });
    expect(await told()).toEqual([['connected', adminId()]]);

    await killed('PUT /api/connection/key', world.apiKey);
    await consent('districtAdmin');
    await killed('POST /api/connection/confirm', { tokenOf: 'me', as: 'stand-by' });
    await killed('DELETE /api/connection/stand-by');
    expect(await stateNow()).not.toHaveProperty('standBy');
    await killed('DELETE /api/connection');
    expect(await stateNow()).toMatchObject({ state: 'key-entered' });
    expect((await told()).slice(1)).toEqual(
      (['key-changed', 'stand-by-connected', 'stand-by-removed', 'disconnected'] as const).map((act) => [
        act,
        adminId(),
      ]),
    );
    expect((await verifyRecord(world.context, districtId)).faults).toEqual([]);
  });
});
