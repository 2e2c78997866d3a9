import { CanvasFault, isCanvasFault } from '../canvas/errors.ts';
import { getUser } from '../canvas/people.ts';
import { cachePerContext } from '../connection/fresh-cache.ts';
import type { BatchItem } from '../storage/batch-documents.ts';
import { PauseError, writeItem, type BatchRun } from './batch-run.ts';

/** Canvas answers about others, and not about this pupil: the pupil waits, everybody else goes on. */
export class PupilUnreadableError extends Error {
  override readonly name = 'PupilUnreadableError';
  readonly kind: Question<unknown>['kind'];
  constructor(kind: Question<unknown>['kind']) {
    super(`Canvas does not answer about one pupil: ${kind}`);
    this.kind = kind;
  }
}

/** So many turns of a batch in which Canvas does not answer about one pupil, before that pupil comes to an end: two minutes. */
export const mostUnread = 8;

interface Question<T> {
  readonly ask: () => Promise<T>;
  /** The same of Canvas, about another person. */
  readonly askOther: (studentId: string) => Promise<unknown>;
  /** What the question rests on that is nobody's own. */
  readonly askShared?: () => Promise<unknown>;
  readonly kind: 'enrolments' | 'logins' | 'sign-ins' | 'user' | 'username';
}

/** So many others of the class are asked about. */
const mostOthers = 3;
/** How long an answer about somebody else shows that Canvas is there, in ms. */
const holdsFor = 1_000;
const shown = cachePerContext<true>();

/**
 * Asks Canvas about one pupil. Where it does not answer, others of the class are asked about, so that what is wrong with this one
 * is told from what is wrong for everybody: calls that are made in trouble alone.
 * @throws PupilUnreadableError where only this one cannot be asked about; PauseError where Canvas cannot be asked;
 *   CanvasFault `not-found`
 */
export async function askAboutPupil<T>(run: BatchRun, studentId: string, question: Question<T>): Promise<T> {
  try {
    return await question.ask();
  } catch (error) {
    if (!(error instanceof CanvasFault) || error.code === 'not-found') throw error;
    if (!isOfAll(error) && (await isAnsweredForOthers(run, studentId, question)))
      throw new PupilUnreadableError(question.kind);
    throw PauseError.from(error) ?? error;
  }
}

/** Counts a turn in which only this pupil could not be asked about. @returns how many there were @throws LeaseLostError */
export async function countUnread(run: BatchRun, item: BatchItem): Promise<number> {
  const unread = (item.unread ?? 0) + 1;
  await writeItem(run, item, { unread });
  return unread;
}

/** Of the connection, whoever was asked about. */
export function isOfAll(error: CanvasFault): boolean {
  return isCanvasFault(error, 'unreachable', 'throttled', 'token-dead');
}

async function isAnsweredForOthers(
  run: BatchRun,
  studentId: string,
  { askOther, askShared, kind }: Question<unknown>,
): Promise<boolean> {
  if (askShared && !(await isAnswered(run, `${kind} of all`, askShared))) return false;
  const ids = [...(run.pupils ?? [])].filter((id) => id !== studentId).slice(0, mostOthers);
  const asked = ids.map((id) => isAnswered(run, `${kind} ${id}`, () => askOther(id)));
  // Nobody else is in the class: whoever owns the connection is somebody as well.
  if (ids.length === 0) asked.push(isAnswered(run, 'self', () => getUser(run.client, 'self')));
  return (await Promise.all(asked)).includes(true);
}

/** That there is nobody of that id is an answer as well. Pupils in trouble at the same moment share one. */
async function isAnswered(
  { context, batch }: BatchRun,
  what: string,
  ask: () => Promise<unknown>,
): Promise<boolean> {
  const asking = async (): Promise<true> => {
    await ask();
    return true;
  };
  try {
    await shown(context).get(`${batch.districtId} ${batch.courseId} ${what}`, holdsFor, asking);
    return true;
  } catch (error) {
    if (!(error instanceof CanvasFault)) throw error;
    return error.code === 'not-found';
  }
}
