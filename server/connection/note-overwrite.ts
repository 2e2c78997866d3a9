import type { CanvasClient } from '../canvas/canvas-client.ts';
import { isCanvasFault } from '../canvas/errors.ts';
import { listUserLogins } from '../canvas/logins.ts';
import type { Context } from '../context.ts';
import { addEntry, theTool } from '../record/add-entry.ts';
import type { Batch } from '../storage/batch-documents.ts';
import type { District } from '../storage/connection-documents.ts';
import type { Login } from '../storage/login-documents.ts';
import type { SchoolBatch } from '../storage/school-batch-documents.ts';
import type { Change } from '../storage/port.ts';
import { isTestCanvas } from './test-canvas.ts';
import { placeOfDistrict } from '../record/place-of-district.ts';

/** Logins looked up: one that is there as it was made shows that nothing was overwritten. */
const sample = 8;
/** Logins marked at once. */
const atOnce = 200;

interface Asked {
  readonly district: District;
  /**
   * ms: when the token in use was given. Whatever overwrites a copy takes its tokens with it, so a login that was made
   * with this very token and is gone was deleted by somebody.
   */
  readonly madeBefore: number;
}

/**
 * Looks whether a test copy of a Canvas was overwritten from the real one since our logins were made: not one of some that
 * were made before the token was given is there as it was made. Then they are marked as overwritten, not as lost, and what
 * is under way in the district is stopped: nothing is made again unless somebody wants it. An id of our record may be
 * somebody else's login by now, since the real Canvas has gone on counting. Throws `CanvasFault`.
 * @returns whether it was overwritten
 */
export async function noteOverwrite(
  context: Context,
  client: CanvasClient,
  { district, madeBefore }: Asked,
): Promise<boolean> {
  if (!isTestCanvas(context.config, district.apiOrigin)) return false;
  const known = await findMade(context, { district, madeBefore }, ['active', 'suspended'], sample);
  if (known.length === 0) return false;
  for (const login of known) if (await isThere(client, login)) return false;
  await context.storage.districts.update({ id: district.id }, { set: { overwrittenAt: madeBefore } });
  await stopBatches(context, district.id);
  const count = await markOverwritten(context, { district, madeBefore });
  const actor = { districtId: district.id, ...theTool };
  await addEntry(context, actor, { act: 'canvas-overwritten', ...placeOfDistrict(district), count });
  return true;
}

function findMade(
  context: Context,
  { district, madeBefore }: Asked,
  states: readonly Login['state'][],
  limit: number,
): Promise<Login[]> {
  return context.storage.logins.find(
    { districtId: district.id, state: { in: states }, madeAt: { lt: madeBefore } },
    { limit },
  );
}

async function isThere(
  client: CanvasClient,
  { studentId, canvasLoginId, usernameKey }: Login,
): Promise<boolean> {
  try {
    const logins = await listUserLogins(client, studentId);
    return logins.some(
      ({ id, userId, uniqueId }) =>
        id === canvasLoginId && userId === studentId && uniqueId.toLowerCase() === usernameKey,
    );
  } catch (error) {
    if (isCanvasFault(error, 'not-found')) return false;
    throw error;
  }
}

/** Their ids are given anew, to logins of ours too. Cut off in the middle, the rest is marked when a class of the district is looked up next. */
async function markOverwritten(context: Context, asked: Asked): Promise<number> {
  let count = 0;
  for (;;) {
    const some = await findMade(context, asked, ['active', 'suspended', 'gone'], atOnce);
    if (some.length === 0) return count;
    const marked = await Promise.all(
      some.map(({ id, state }) =>
        context.storage.logins.update(
          { id, state },
          { set: { state: 'overwritten' }, unset: ['canvasLoginId'] },
        ),
      ),
    );
    count += marked.filter((login) => login !== undefined).length;
  }
}

async function stopBatches({ storage, clock }: Context, districtId: string): Promise<void> {
  const { batches, schoolBatches } = storage;
  const stop: Change<Batch> & Change<SchoolBatch> = { set: { stopAskedAt: clock.now(), wakeAt: 0 } };
  // Those of many classes first, so that they begin no further class.
  const isSchoolLive = { state: { in: ['waiting', 'running'] }, stopAskedAt: null } as const;
  for (const { id } of await schoolBatches.find({ districtId, ...isSchoolLive }))
    await schoolBatches.update({ id, ...isSchoolLive }, stop);
  const isLive = { state: { in: ['running', 'paused'] }, stopAskedAt: null } as const;
  for (const { id } of await batches.find({ districtId, ...isLive }))
    await batches.update({ id, ...isLive }, stop);
}
