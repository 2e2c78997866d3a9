import { grantClass } from '../../access/grant-class.ts';
import { getAccount } from '../../canvas/accounts.ts';
import { CanvasFault } from '../../canvas/errors.ts';
import { readMembers } from '../../roster/read-members.ts';
import type { SchoolBatchClass } from '../../storage/school-batch-documents.ts';
import { isOfAll, mostUnread } from '../ask-about-pupil.ts';
import { actorOfSchoolBatch, writeClass, type SchoolRun } from './school-run.ts';

/** So many other classes are asked about. */
const mostOthers = 3;
/** How long an answer about another class shows that Canvas is there, in ms. */
const holdsFor = 1_000;
const longestWait = 60_000;

/**
 * What a fault of Canvas at one class means: where others are answered about, this class alone waits (1, 2, 4 … up to 60 s), and is
 * given up after some tries, so that nobody else has to wait for it.
 * @returns undefined where it is not this class's alone
 * @throws LeaseLostError
 */
export async function countTrouble(
  run: SchoolRun,
  one: SchoolBatchClass,
  error: unknown,
): Promise<'waits' | 'given-up' | undefined> {
  if (!(error instanceof CanvasFault) || error.code === 'not-found' || isOfAll(error)) return undefined;
  if (!(await answersAboutOthers(run, one))) return undefined;
  const unread = (one.unread ?? 0) + 1;
  if (unread >= mostUnread) return 'given-up';
  const wakeAt = run.context.clock.now() + Math.min(1000 * 2 ** (unread - 1), longestWait);
  await writeClass(run, one, { unread, wakeAt });
  return 'waits';
}

/** All that a class is asked about, asked about others of the same run now; of a run of one class the account that it is in. */
async function answersAboutOthers(run: SchoolRun, { id }: SchoolBatchClass): Promise<boolean> {
  const { context, client, batch } = run;
  const person = { client, ...actorOfSchoolBatch(batch) };
  const others = await context.storage.schoolBatchClasses.find(
    { schoolBatchId: batch.id, id: { ne: id } },
    { order: [{ by: 'position' }], limit: mostOthers },
  );
  const questions: (() => Promise<unknown>)[] = others.map(({ courseId }) => async () => {
    await grantClass(context, person, courseId, holdsFor);
    await readMembers(context, client, { id: courseId }, holdsFor);
  });
  if (others.length === 0) questions.push(() => getAccount(client, batch.accountId));
  const answers = await Promise.all(questions.map((ask) => isAnswered(ask)));
  return answers.includes(true);
}

/** That it is not there is an answer as well. */
async function isAnswered(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch (error) {
    if (!(error instanceof CanvasFault)) throw error;
    return error.code === 'not-found';
  }
}
