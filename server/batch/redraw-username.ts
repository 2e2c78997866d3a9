import { drawLines } from '../plan/draw-lines.ts';
import { isLikeName } from '../plan/is-like-name.ts';
import { findClearName } from '../plan/known-names.ts';
import { NothingLeftError } from '../plan/nothing-left.ts';
import type { PlanLine } from '../plan/plan-types.ts';
import { readPlanWorld } from '../plan/plan-world.ts';
import { studentOfLine } from '../plan/student-of-line.ts';
import type { BatchItem } from '../storage/batch-documents.ts';
import { openPassword, PauseError, writeItem, type BatchRun } from './batch-run.ts';
import { failItem } from './fail-item.ts';
import { takeNextPassword } from './redraw-password.ts';

/** How often usernames are drawn anew for one child: each draw knows of all names that were somebody's before. */
const mostDraws = 3;

/**
 * Gives an item whose username is somebody's another one: the next of its spares that is nobody's, and where all are gone (many
 * plans of one district were open at once, or its plan is old) one that is drawn now, in which case the class is read.
 * @returns the item; undefined where no username is left: then it has failed
 * @throws PauseError where Canvas cannot be asked
 */
export async function takeNextUsername(run: BatchRun, item: BatchItem): Promise<BatchItem | undefined> {
  const { context, batch } = run;
  const spare = await findClearName(context, batch.districtId, item.spares);
  if (spare !== undefined) return writeItem(run, item, chosenOf(spare, item.spares));
  const usernameDraws = (item.usernameDraws ?? 0) + 1;
  const drawn = usernameDraws > mostDraws ? undefined : await drawAnew(run, item);
  if (!drawn) return failItem(run, item, 'usernames-used-up');
  const renamed = await writeItem(run, item, { ...chosenOf(drawn.username, drawn.spares), usernameDraws });
  // The password was drawn for other names, and may hold this one.
  const names = [drawn.username, ...drawn.spares];
  const password = openPassword(run, renamed);
  return names.some((name) => isLikeName(password, name))
    ? takeNextPassword(run, renamed, 'too-easy')
    : renamed;
}

function chosenOf(username: string, spares: readonly string[]): Pick<BatchItem, 'username' | 'spares'> {
  return { username, spares: spares.filter((spare) => spare !== username) };
}

/** As the plan of the class would draw it now, for this child alone; undefined where nothing is left. */
async function drawAnew(
  { context, client, batch }: BatchRun,
  item: BatchItem,
): Promise<PlanLine | undefined> {
  const { districtId, courseId: id, accountId, className: name } = batch;
  try {
    const world = await readPlanWorld(context, { districtId, course: { id, accountId, name }, client });
    const students = [studentOfLine(world, item)];
    const { lines } = await drawLines(context, { districtId }, world, { students, keep: [] });
    return lines[0];
  } catch (error) {
    if (error instanceof NothingLeftError) return undefined;
    throw PauseError.from(error) ?? error;
  }
}
