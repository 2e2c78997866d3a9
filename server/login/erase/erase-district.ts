import type { Context } from '../../context.ts';
import { purposes } from '../../connection/keep-connection.ts';
import type { CollectionName } from '../../storage/collection-plans.ts';
import type { Erasure } from '../../storage/erasure-documents.ts';
import { DuplicateError } from '../../storage/port.ts';
import { tracesOfDistrict } from './traces-of-district.ts';

/** So long a server that was in the middle of something may still write of a district that is gone, in ms. */
const mayStillWrite = 10 * 60_000;

/**
 * Erases everything that is kept of a district: the tokens are ended in Canvas, everybody's session ends, what is under way
 * stops, and nothing is left but a count. What was made in Canvas stays there. Asked for twice it is one erasing with one count.
 * @returns the count that stays
 */
export async function eraseDistrict(context: Context, districtId: string): Promise<Erasure> {
  const { clock, storage } = context;
  const now = clock.now();
  const erasure: Erasure = {
    id: `district-${districtId}`,
    districtId,
    what: 'district',
    state: 'running',
    startedAt: now,
    count: 0,
    leaseUntil: now + mayStillWrite,
  };
  try {
    await storage.erasures.insert(erasure);
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
  }
  await endTokens(context, districtId);
  return wipe(context, erasure);
}

/** A second time where a server may have been killed in the middle, or was in the middle of something itself: for the sweep. */
export async function finishDistricts(context: Context): Promise<void> {
  const { erasures } = context.storage;
  const now = context.clock.now();
  for (const erasure of await erasures.find({
    what: 'district',
    state: 'running',
    leaseUntil: { lt: now },
  })) {
    await wipe(context, erasure);
    await erasures.update({ id: erasure.id }, { set: { state: 'done', endedAt: now } });
  }
}

async function wipe(context: Context, { id, districtId }: Erasure): Promise<Erasure> {
  const names = Object.keys(tracesOfDistrict) as CollectionName[];
  let count = 0;
  for (const name of names) {
    const wipeOne = tracesOfDistrict[name];
    if (wipeOne !== 'none') count += await wipeOne(context, districtId);
  }
  const counted = await context.storage.erasures.update({ id }, { inc: { count } });
  await context.storage.settle();
  if (!counted) throw new Error(`erasing ${id} is gone`);
  return counted;
}

/** As well as can be: one that Canvas does not hear of lapses within the hour, and nobody has what would renew it. */
async function endTokens(context: Context, districtId: string): Promise<void> {
  const { connections, districts } = context.storage;
  const [connection, district] = await Promise.all([connections.get(districtId), districts.get(districtId)]);
  if (!connection || !district) return;
  const sealed = [connection, connection.pending, connection.standBy].map((one) => one?.accessTokenSealed);
  for (const one of sealed) {
    if (one === undefined) continue;
    const token = context.seal.open(one, districtId, purposes.access);
    await context.canvas.oauth.revoke(district.apiOrigin, token).catch(() => undefined);
  }
}
