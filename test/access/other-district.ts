import { hashToken } from '../../server/http/session.ts';
import type { Connection } from '../../server/storage/connection-documents.ts';
import type { DistrictWorld } from '../connection/district-world.ts';

const otherId = 'another-district';
const token = 'o'.repeat(43);

/**
 * A second district on the same server, connected and switched on: another root account of the same Canvas, for which the other school's
 * account stands, and the session of its district admin.
 * @returns that session's token
 */
export async function openOtherDistrict({ canvas, context }: DistrictWorld): Promise<string> {
  const { storage, seal } = context;
  const { otherSchool } = canvas.places;
  const { id: userId, name } = canvas.people.otherSchoolAdmin;
  const [district] = await storage.districts.find({});
  const [session] = await storage.sessions.find({});
  const connection = district && (await storage.connections.get(district.id));
  if (!district || !session || !connection) throw new Error('the first district is not there yet');
  const again = (sealed: string | undefined, purpose: string): string =>
    seal.close(seal.open(sealed ?? '', district.id, purpose), otherId, purpose);
  const own: Connection = {
    ...connection,
    id: otherId,
    accessTokenSealed: again(connection.accessTokenSealed, 'access-token'),
    refreshTokenSealed: again(connection.refreshTokenSealed, 'refresh-token'),
  };
  await storage.districts.insert({
    ...{ ...district, id: otherId, guid: otherId, name: 'Another district' },
    rootAccountId: String(otherSchool),
  });
  await storage.connections.insert(own);
  const policyId = `${otherId}:${String(otherSchool)}`;
  await storage.policies.insert({
    ...{ id: policyId, districtId: otherId, accountId: String(otherSchool), on: true },
  });
  await storage.sessions.insert({
    ...{ ...session, id: hashToken(token), districtId: otherId, userId: String(userId), name },
    ...{ place: { kind: 'global' }, adminHint: true },
  });
  return token;
}
