import type { CanvasClient } from '../canvas/canvas-client.ts';
import { isCanvasFault } from '../canvas/errors.ts';
import { listUserLogins, type CanvasLogin } from '../canvas/logins.ts';
import { cachePerContext } from '../connection/fresh-cache.ts';
import type { Context } from '../context.ts';
import type { Login } from '../storage/documents.ts';

/** A class is looked up at most this often, in ms: it costs a call for every login of ours in it. */
const verifyEvery = 30 * 60_000;
const rounds = cachePerContext<true>();

/**
 * Sees whether the logins we made in a class are still as we left them in Canvas: one call for each, one after another, so
 * that nobody else waits for it. Canvas lists logins of one person at a time only (app/controllers/pseudonyms_controller.rb).
 * What was suspended or deleted by hand shows at the next look at the class. Does nothing where the class was looked up
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
      for (const login of logins) await verifyLogin(context, client, login);
      return true;
    });
  } catch (error) {
    context.log.info(
      { fault: isCanvasFault(error) ? error.code : 'other' },
      'looking up the logins of a class ended early',
    );
  }
}

async function verifyLogin(context: Context, client: CanvasClient, login: Login): Promise<void> {
  const state = stateIn(await loginsOf(client, login.studentId), login);
  if (state === login.state) return;
  // Whatever was done to it here in the meantime counts more than what was seen a moment ago.
  await context.storage.logins.update(
    {
      id: login.id,
      state: login.state,
      ...(login.canvasLoginId === undefined ? {} : { canvasLoginId: login.canvasLoginId }),
    },
    { set: { state } },
  );
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
function stateIn(found: readonly CanvasLogin[], login: Login): 'active' | 'suspended' | 'gone' {
  const ours = found.find(({ id }) => id === login.canvasLoginId);
  if (!ours || ours.workflowState === 'deleted' || typeof ours.sisUserId === 'string') return 'gone';
  return ours.workflowState === 'suspended' ? 'suspended' : 'active';
}
