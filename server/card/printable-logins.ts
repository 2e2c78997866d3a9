import type { CanvasClient } from '../canvas/canvas-client.ts';
import type { Context } from '../context.ts';
import { notFound, Problem } from '../problem.ts';
import { checkPupils } from '../roster/check-pupils.ts';
import type { ClassPlace } from '../roster/read-class.ts';
import { listPupils } from '../roster/list-pupils.ts';
import { readOptOuts } from '../roster/opt-outs.ts';
import { tellTwinsApart } from '../roster/present-student.ts';
import type { Login } from '../storage/login-documents.ts';

export interface PrintableLogin {
  readonly login: Login;
  /** As Canvas has it today, not as it was when the login was made. */
  readonly name: string;
  /** Of twins of one name in this class: the last digits of the child's own number. */
  readonly tellApart?: string;
}

export interface PrintableLogins {
  readonly entries: readonly PrintableLogin[];
  /** ms: when the oldest answer was asked for on which it rests that they are pupils. */
  readonly checkedAt: number;
}

export interface PrintQuestion {
  /** In the lane, and as one of those, who wait for it. */
  readonly client: CanvasClient;
  /** The same in the lane of classes: asked in its place about more pupils than any class has, so that others at screens need not wait. */
  readonly crowd?: CanvasClient;
  readonly districtId: string;
  readonly course: ClassPlace['course'];
  readonly studentIds: readonly string[] | undefined;
  /** Also those whose password is kept no longer. */
  readonly withForgotten: boolean;
  /** Only to show what would be printed, without a password: whether each is only a pupil is not asked anew. */
  readonly isPreview?: boolean;
  /** From when on (ms) an answer about what a pupil holds elsewhere counts, where not the usual. */
  readonly othersSince?: number;
}

/** Pupils of one printing about whom Canvas is asked before whatever waits in the lane of classes: more than any class of small children has. */
const mostAtOnce = 100;

/**
 * The logins of a class that may be printed now, in the order of the class list: ours (an import may have made one the district's, and
 * another child's), with a password kept (unless said otherwise), of people who are still only pupils and active in this class (rule 2, asked of Canvas again before
 * a password leaves), and for whom nobody has said that no card is wanted.
 * @throws Problem `passwords-forgotten` where there would be cards, had the passwords been kept longer; `not-found` where
 * a student asked for by id is none of these
 */
export async function findPrintableLogins(
  context: Context,
  question: PrintQuestion,
): Promise<PrintableLogins> {
  const { client, crowd = client, districtId, course, studentIds, withForgotten, ...more } = question;
  const { isPreview = false, ...since } = more;
  const pupils = await listPupils(context, client, course);
  const marks = tellTwinsApart(pupils);
  const ids = pupils.map(({ id }) => id);
  const optOuts = await readOptOuts(context, districtId, ids);
  const wanted = pupils.filter(
    ({ id }) => !optOuts.has(id) && (studentIds === undefined || studentIds.includes(id)),
  );
  const entries: PrintableLogin[] = [];
  const forgotten = new Set<string>();
  for (const { id, name } of wanted) {
    const login = await context.storage.logins.get(`${districtId}:${id}`);
    if (login?.state !== 'active' || login.changing !== undefined || login.adoptedAt !== undefined) continue;
    if (!withForgotten && login.passwordSealed === undefined) {
      forgotten.add(id);
      continue;
    }
    const tellApart = marks.get(id);
    entries.push({ login, name, ...(tellApart === undefined ? {} : { tellApart }) });
  }
  // Of a whole class, those whose password is gone are passed over; of those asked for by id, none is.
  if (forgotten.size > 0 && (studentIds !== undefined || entries.length === 0))
    throw new Problem('passwords-forgotten', 'The passwords of these children are kept no longer.');
  if (isPreview) return { entries, checkedAt: 0 };
  const students = pupils.filter(({ id }) => entries.some((entry) => entry.login.studentId === id));
  const asking = students.length > mostAtOnce ? crowd : client;
  const verdicts = await checkPupils(context, asking, { districtId, course, students, ...since });
  const clear = entries.filter(({ login }) => verdicts.get(login.studentId)?.clear === true);
  if (studentIds && clear.length < new Set(studentIds).size) throw notFound();
  const checkedAt = clear.map(({ login }) => verdicts.get(login.studentId)?.checkedAt ?? 0);
  return { entries: clear, checkedAt: Math.min(...checkedAt) };
}
