import type { Context } from '../context.ts';
import { hashToken } from '../http/session.ts';
import { DuplicateError } from '../storage/port.ts';
import type { Arrival } from './arrival.ts';

/**
 * Keeps in mind from which installation somebody was let in, and when. Any deployment of a known client is taken: each
 * account and course into which the app is added has its own, and Canvas names them in no other way.
 */
export async function noteDeployment(
  { storage, clock }: Context,
  { registration, deploymentId }: Arrival,
  districtId: string,
): Promise<void> {
  const { deployments } = storage;
  const id = hashToken(`${registration.id} ${deploymentId}`);
  const lastUsedAt = clock.now();
  const again = () => deployments.update({ id }, { set: { lastUsedAt, districtId }, inc: { launches: 1 } });
  if (await again()) return;
  try {
    await deployments.insert({
      id,
      districtId,
      registrationId: registration.id,
      clientId: registration.clientId,
      deploymentId,
      launches: 1,
      firstSeenAt: lastUsedAt,
      lastUsedAt,
    });
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
    await again();
  }
}
