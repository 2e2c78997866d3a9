import { CanvasFault, isCanvasFault } from '../canvas/errors.ts';
import { followMerge } from '../roster/follow-merge.ts';
import { findMovedAway } from '../roster/moved-away.ts';
import type { Login } from '../storage/login-documents.ts';
import { isOfAll, mostUnread } from './ask-about-pupil.ts';
import { LeaseLostError, PauseError, type BatchRun } from './batch-run.ts';

/**
 * Before a batch makes anything, once: the logins that were made in its class for children who are in it no longer follow those whom
 * Canvas merged, so that a survivor who has one already is not made another. One call for each such login, as a rule for none.
 * @param memberIds everybody who is in the class now
 * @throws PauseError where Canvas cannot be asked; LeaseLostError
 */
export async function followMoved(run: BatchRun, memberIds: readonly string[]): Promise<void> {
  const { context, batch } = run;
  const { id, fence, districtId, courseId } = batch;
  if (batch.movedFollowed === true) return;
  const moved = await findMovedAway(context, { districtId, courseId, studentIds: memberIds });
  if (moved.length === 0) return;
  await Promise.all(moved.map((login) => follow(run, login)));
  const written = await context.storage.batches.update({ id, fence }, { set: { movedFollowed: true } });
  if (!written) throw new LeaseLostError(`batch ${id}`);
}

async function follow({ context, client, batch }: BatchRun, login: Login): Promise<void> {
  try {
    await followMerge(context, client, login);
  } catch (error) {
    if (isCanvasFault(error, 'not-found', 'not-allowed')) return;
    // One old login about which Canvas never answers does not hold the class up for ever.
    if (error instanceof CanvasFault && !isOfAll(error) && batch.pauses >= mostUnread) {
      context.log.warn({ err: error, batch: batch.id }, 'whether a login moved could not be asked');
      return;
    }
    throw PauseError.from(error) ?? error;
  }
}
