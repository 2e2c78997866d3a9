import type { LoginActFault } from '../../contract/child.ts';
import { LeaseLostError, PauseError } from '../batch/batch-run.ts';
import type { CanvasClient } from '../canvas/canvas-client.ts';
import { CanvasFault } from '../canvas/errors.ts';
import type { Context } from '../context.ts';
import { readFreeze } from '../policy/freeze.ts';
import type { LoginAct } from '../storage/login-act-documents.ts';
import type { Change } from '../storage/port.ts';

/** One claimed act in the hands of one worker. */
export interface ActRun {
  readonly context: Context;
  readonly client: CanvasClient;
  /** As claimed: its `fence` is this worker's number. */
  readonly act: LoginAct;
  /** What speaks against it by now, where it only finds out what was done, and lets nobody in. */
  readonly against?: LoginActFault;
}

/** Carries an act out. @returns why it was not done, or undefined. @throws PauseError, LeaseLostError */
export type Carry = (run: ActRun) => Promise<LoginActFault | undefined>;

/**
 * Changes an act, unless a worker with a higher number holds it.
 * @throws LeaseLostError
 */
export async function writeAct(
  { context, act }: Pick<ActRun, 'context' | 'act'>,
  change: Change<LoginAct>,
): Promise<LoginAct> {
  const written = await context.storage.loginActs.update({ id: act.id, fence: act.fence }, change);
  if (!written) throw new LeaseLostError(`act ${act.id}`);
  return written;
}

/**
 * One call that changes the login, sent only while this worker still holds the act and the district is not frozen.
 * @returns the fault that says for certain that nothing was changed; undefined once it is done
 * @throws PauseError where nobody knows, or Canvas is away: whoever goes on looks first
 */
export async function changeInCanvas(
  { context, act }: ActRun,
  call: () => Promise<unknown>,
): Promise<CanvasFault | undefined> {
  const now = await context.storage.loginActs.get(act.id);
  if (now?.fence !== act.fence) throw new LeaseLostError(`act ${act.id}`);
  if (await readFreeze(context, act.districtId)) throw new PauseError('district-frozen');
  try {
    await call();
    return undefined;
  } catch (error) {
    if (!(error instanceof CanvasFault)) throw error;
    if (['not-allowed', 'scope-missing', 'invalid', 'not-found'].includes(error.code)) return error;
    throw PauseError.from(error) ?? error;
  }
}
