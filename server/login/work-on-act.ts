import type { LoginActFault, LoginActKind } from '../../contract/child.ts';
import type { Act } from '../../contract/record.ts';
import { LeaseLostError, PauseError } from '../batch/batch-run.ts';
import type { CanvasClient } from '../canvas/canvas-client.ts';
import { canvasFor } from '../connection/canvas-for.ts';
import type { Context } from '../context.ts';
import { Problem } from '../problem.ts';
import { addEntryOnce } from '../record/add-entry.ts';
import type { LoginAct } from '../storage/login-act-documents.ts';
import { writeAct, type ActRun, type Carry } from './act-run.ts';
import { checkAct } from './check-act.ts';
import { deleteOurLogin, letGo } from './delete-login.ts';
import { endCardForToday } from './end-card-for-today.ts';
import { finishWhatWasSent } from './finish-what-was-sent.ts';
import { renewPassword } from './renew-password.ts';
import { putBack } from './swap-password.ts';
import { reactivateLogin, suspendLogin } from './switch-login.ts';

const carries: Readonly<Record<LoginActKind, Carry>> = {
  suspend: suspendLogin,
  reactivate: reactivateLogin,
  unlock: reactivateLogin,
  delete: deleteOurLogin,
  'new-password': renewPassword,
  'card-for-today': renewPassword,
  'day-over': endCardForToday,
  'let-go': letGo,
};

const entries: Readonly<Record<LoginActKind, Act>> = {
  suspend: 'login-suspended',
  reactivate: 'login-reactivated',
  unlock: 'login-unlocked',
  delete: 'login-deleted',
  'new-password': 'password-renewed',
  'card-for-today': 'card-for-today-made',
  'day-over': 'card-for-today-ended',
  'let-go': 'login-let-go',
};

/** Times an act waits before it is given up: some six minutes in all. */
const mostWaits = 12;
const longestWait = 60_000;
/** How long what became of an act is shown with the child, in ms. */
const shownFor = 30 * 24 * 60 * 60_000;

/**
 * Works a claimed act to its end, or to where it has to wait. Cut off anywhere, it finds out what was done when it is claimed again. One that
 * has just begun on a login that our record has no more is dropped without a word: the child was erased after the record was read.
 * @throws LeaseLostError when another worker holds it
 */
export async function workOnAct(context: Context, act: LoginAct): Promise<void> {
  try {
    if (act.fence < 2 && !(await isOnRecord(context, act))) {
      await context.storage.loginActs.remove({ id: act.id, fence: act.fence });
      return;
    }
    const client = await clientOf(context, act);
    const run: ActRun = { context, client, act };
    const carry = carries[act.kind];
    const against = await checkAct(run);
    await end(run, await (against === undefined ? carry(run) : finishWhatWasSent(run, carry, against)));
  } catch (error) {
    if (error instanceof LeaseLostError) throw error;
    const because = reasonToWait(error);
    if (because === 'server-fault')
      context.log.error({ err: error, act: act.id }, 'an act on a login has to wait');
    await waitFor(context, act, because);
  }
}

async function isOnRecord({ storage }: Context, { districtId, canvasLoginId }: LoginAct): Promise<boolean> {
  return (await storage.logins.find({ districtId, canvasLoginId }, { limit: 1 })).length > 0;
}

/** Of many that nobody waits for, each lets people and classes go first. */
async function clientOf(
  context: Context,
  { districtId, startedBy, sweepId, yearEndId }: LoginAct,
): Promise<CanvasClient> {
  const asked = await canvasFor(context, districtId);
  if (sweepId !== undefined) return asked.inLane('sweep', sweepId);
  return asked.inLane(yearEndId === undefined ? 'person' : 'night', startedBy.sessionId);
}

function reasonToWait(error: unknown): string {
  if (error instanceof PauseError) return error.because;
  return error instanceof Problem ? error.code : 'server-fault';
}

/** After 1, 2, 4 ... up to 60 s it is looked at again. */
async function waitFor(context: Context, act: LoginAct, waitsFor: string): Promise<void> {
  const { tries, fence, id } = act;
  // A new password that may have been sent is sent until Canvas has answered: else nobody knew which card works.
  const mayBeSent = (await context.storage.loginActs.get(id))?.step !== undefined;
  const isPromised = act.kind === 'day-over';
  if (tries >= mostWaits && !mayBeSent && !isPromised) return end({ context, act }, 'canvas-kept-failing');
  const wakeAt = context.clock.now() + Math.min(1000 * 2 ** tries, longestWait);
  await context.storage.loginActs.update(
    { id, fence },
    { set: { waitsFor, wakeAt, tries: tries + 1, leaseUntil: 0 }, unset: ['owner'] },
  );
}

/**
 * What was done is said in the record first, once, so that nothing is done that is not in it; by whoever holds the act alone, and of
 * a child who was erased meanwhile not at all.
 * @throws LeaseLostError
 */
async function end(run: Pick<ActRun, 'context' | 'act'>, code: LoginActFault | undefined): Promise<void> {
  const { context } = run;
  const act = await context.storage.loginActs.get(run.act.id);
  if (act?.fence !== run.act.fence) throw new LeaseLostError(`act ${run.act.id}`);
  if (code !== undefined) await putBack({ context, act });
  const { districtId, accountId, courseId, className, studentId, studentName, username } = act;
  await addEntryOnce(
    context,
    { districtId, ...act.startedBy },
    {
      act: code === undefined ? entries[act.kind] : 'login-act-failed',
      ...codeOf(code ?? whyOf(act)),
      ...{ accountId, courseId, place: className, studentId, studentName, username },
      canvasLoginId: act.newLoginId ?? act.canvasLoginId,
    },
    { at: act.startedAt, key: `${act.id} end` },
  );
  await writeAct(run, {
    set: {
      ...(code === undefined ? { state: 'done' } : { state: 'failed', code }),
      leaseUntil: 0,
      expiresAt: context.clock.now() + shownFor,
    },
    unset: ['owner', 'activeKey', 'waitsFor', 'passwordSealed', 'wordsSealed', 'before', 'isSent'],
  });
}

/** What the record says of an act that nobody asked for by itself: what a sweep had found, or that it was the end of a year. */
function whyOf({ kind, sweepOutcome, reason }: LoginAct): string | undefined {
  if (kind === 'reactivate') return undefined;
  return sweepOutcome ?? (reason === 'year-end' ? reason : undefined);
}

function codeOf(code: string | undefined): { readonly code?: string } {
  return code === undefined ? {} : { code };
}
