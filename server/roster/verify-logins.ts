import type { CanvasClient } from '../canvas/canvas-client.ts';
import { isCanvasFault } from '../canvas/errors.ts';
import { listUserLogins, type CanvasLogin } from '../canvas/logins.ts';
import { cachePerContext } from '../connection/fresh-cache.ts';
import { readActive, readDistrict } from '../connection/keep-connection.ts';
import { noteOverwrite } from '../connection/note-overwrite.ts';
import type { Context } from '../context.ts';
import type { Login } from '../storage/login-documents.ts';
import { ofSuspension } from '../storage/suspension.ts';
import { followMerge } from './follow-merge.ts';
import { findMovedAway } from './moved-away.ts';

/** A class is looked up at most this often, in ms: it costs a call for every login of ours in it. */
const verifyEvery = 30 * 60_000;
const rounds = cachePerContext<true>();

/**
 * Sees whether the logins we made in a class are still as we left them in Canvas: one call for each, one after another, so
 * that nobody else waits for it. Canvas lists logins of one person at a time only (app/controllers/pseudonyms_controller.rb).
 * What was suspended or deleted by hand shows at the next look at the class, and so does a child whom Canvas merged into another;
 * that takes one call more for each who is in the class no longer. Does nothing where the class was looked up
 * lately; never throws, a fault of Canvas ends the round.
 */
export async function verifyLogins(
  context: Context,
  askedBy: CanvasClient,
  {
    districtId,
    courseId,
    studentIds,
  }: { districtId: string; courseId: string; studentIds: readonly string[] },
): Promise<void> {
  const client = askedBy.inLane('sweep', courseId);
  try {
    await rounds(context).get(`${districtId} ${courseId}`, verifyEvery, async () => {
      const ids = studentIds.map((id) => `${districtId}:${id}`);
      const logins = await context.storage.logins.find({
        id: { in: ids },
        state: { in: ['active', 'suspended'] },
      });
      const moved = await findMovedAway(context, { districtId, courseId, studentIds });
      for (const login of [...logins, ...moved])
        if ((await verifyLogin(context, client, login)) === 'overwritten') break;
      return true;
    });
  } catch (error) {
    context.log.info(
      { fault: isCanvasFault(error) ? error.code : 'other' },
      'looking up the logins of a class ended early',
    );
  }
}

/**
 * Brings our record of one login up to what Canvas says of it: one call. Throws `CanvasFault`.
 * @returns `overwritten` where everything went with a test copy of a Canvas, and is marked so
 */
export async function verifyLogin(
  context: Context,
  client: CanvasClient,
  login: Login,
): Promise<'overwritten' | undefined> {
  const found = await loginsOf(client, login.studentId).catch(async (error: unknown) => {
    // Of somebody who was merged away only some may be asked about: Canvas gives the right to read people by the accounts they are in.
    if (isCanvasFault(error, 'not-allowed') && (await followMerge(context, client, login))) return undefined;
    throw error;
  });
  if (!found) return undefined;
  const { state, isAdopted } = stateIn(found, login);
  if (state === login.state && isAdopted === (login.adoptedAt !== undefined)) return undefined;
  if (state === 'gone' && !isAdopted) {
    if (await isOverwritten(context, client, login.districtId)) return 'overwritten';
    if (await followMerge(context, client, login)) return undefined;
  }
  // Whatever was done to it here in the meantime counts more than what was seen a moment ago.
  await context.storage.logins.update(
    {
      id: login.id,
      state: login.state,
      changing: null,
      ...(login.canvasLoginId === undefined ? {} : { canvasLoginId: login.canvasLoginId }),
    },
    {
      set: { state, ...(isAdopted ? { adoptedAt: context.clock.now() } : {}) },
      unset: [...(state === 'active' ? ofSuspension : []), ...(isAdopted ? [] : (['adoptedAt'] as const))],
    },
  );
  return undefined;
}

async function isOverwritten(context: Context, client: CanvasClient, districtId: string): Promise<boolean> {
  const district = await readDistrict(context, districtId);
  const { connectedAt = 0 } = await readActive(context, districtId);
  return noteOverwrite(context, client, { district, madeBefore: connectedAt });
}

async function loginsOf(client: CanvasClient, studentId: string): Promise<readonly CanvasLogin[]> {
  try {
    return await listUserLogins(client, studentId);
  } catch (error) {
    if (isCanvasFault(error, 'not-found')) return [];
    throw error;
  }
}

/** One that an import has given a SIS id is no longer ours, and so as good as gone: it is shown, and never touched. */
function stateIn(
  found: readonly CanvasLogin[],
  login: Login,
): { readonly state: 'active' | 'suspended' | 'gone'; readonly isAdopted: boolean } {
  const ours = found.find(({ id }) => id === login.canvasLoginId);
  if (!ours || ours.workflowState === 'deleted') return { state: 'gone', isAdopted: false };
  if (typeof ours.sisUserId === 'string' || typeof ours.integrationId === 'string')
    return { state: 'gone', isAdopted: true };
  return { state: ours.workflowState === 'suspended' ? 'suspended' : 'active', isAdopted: false };
}
