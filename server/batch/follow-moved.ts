import { isCanvasFault } from '../canvas/errors.ts';
import { followMerge } from '../roster/follow-merge.ts';
import { findMovedAway } from '../roster/moved-away.ts';
import { readMembers } from '../roster/read-members.ts';
import { PauseError, type BatchRun } from './batch-run.ts';

/**
 * Before a batch makes anything: the logins that were made in its class for children who are in it no longer follow those whom Canvas
 * merged, so that a survivor who has one already is not made another. One call for each such login, as a rule for none.
 * @throws PauseError where Canvas cannot be asked
 */
export async function followMoved({ context, client, batch, settings }: BatchRun): Promise<void> {
  const { districtId, courseId } = batch;
  try {
    const { value: members } = await readMembers(context, client, { id: courseId, pupils: settings.pupils });
    const studentIds = members.map(({ id }) => id);
    const moved = await findMovedAway(context, { districtId, courseId, studentIds });
    await Promise.all(moved.map((login) => followMerge(context, client, login)));
  } catch (error) {
    if (isCanvasFault(error, 'not-found', 'not-allowed')) return;
    throw PauseError.from(error) ?? error;
  }
}
