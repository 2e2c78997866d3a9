import { readAllAdmins } from '../../access/find-admin-roles.ts';
import { readFreshCourse } from '../../access/read-course.ts';
import { PauseError } from '../../batch/batch-run.ts';
import type { CanvasClient } from '../../canvas/canvas-client.ts';
import { listUserEnrollments, type Enrollment } from '../../canvas/enrollments.ts';
import { isCanvasFault } from '../../canvas/errors.ts';
import { listLoginsOfName, listUserLogins, type CanvasLogin } from '../../canvas/logins.ts';
import type { Context } from '../../context.ts';
import { chainOf, readTree } from '../../policy/account-tree.ts';
import { checkPlace } from '../../roster/check-pupils.ts';
import type { Login } from '../../storage/login-documents.ts';
import { isPlainPupil } from './is-plain-pupil.ts';
import { isAdopted, type LoginFacts, type PersonRows } from './judge-login.ts';

export interface Asking {
  readonly context: Context;
  readonly client: CanvasClient;
  readonly districtId: string;
  /** How old (ms) what is the same for many may be: classes, accounts, admins. Asked at the moment of each question. */
  readonly maxAge: () => number;
  /** Asks Canvas about this very person, whatever lists say, and even where the logins settle it. */
  readonly inPerson?: boolean;
}

/** A student enrolment that is not over. */
const lasting: readonly string[] = ['active', 'invited', 'creation_pending', 'inactive'];

/**
 * What Canvas says of a login of ours and of its person. One call for its logins, which Canvas lists of one person at a time only
 * (app/controllers/pseudonyms_controller.rb); one more where `isPlainPupil` has not said that all is well. A login that is not there
 * costs two more: it is gone only if its person and the whole district say so. Throws CanvasFault, PauseError.
 */
export async function findFacts(asking: Asking, login: Login): Promise<LoginFacts> {
  const { client } = asking;
  const known = await listLogins(client, login.studentId);
  const logins = hasOurs(known, login) ? known : await lookAgain(client, login);
  if (logins === 'refused') return { where: 'unclear' };
  const ours = logins.find(({ id }) => id === login.canvasLoginId);
  if (!ours) return { where: 'gone' };
  // Who may not read SIS ids cannot tell what is still ours.
  if (ours.sisUserId === undefined) throw new PauseError('connection-lacks-rights');
  if (ours.userId !== login.studentId && !isAdopted(ours)) return { where: 'elsewhere' };
  const others = await notOurs(
    asking,
    logins.filter(({ id }) => id !== ours.id),
  );
  const isSettled = others.length === 0 || isAdopted(ours);
  if (isSettled && asking.inPerson !== true) return { where: 'here', ours, others };
  if (asking.inPerson !== true && (await isPlainPupil(asking, login)))
    return { where: 'here', ours, others, rows: plainPupil };
  return { where: 'here', ours, others, rows: await findRows(asking, login) };
}

const plainPupil: PersonRows = {
  isMoreThanPupil: false,
  isStudent: true,
  isInOpenClass: true,
  isClassOver: false,
};

/** Without the logins that we made: of somebody in whom two children were merged there may be two. */
export async function notOurs(
  { context, districtId }: Pick<Asking, 'context' | 'districtId'>,
  logins: readonly CanvasLogin[],
): Promise<readonly CanvasLogin[]> {
  const made = await context.storage.logins.find({
    districtId,
    canvasLoginId: { in: logins.map(({ id }) => id) },
    state: { in: ['active', 'suspended'] },
  });
  const ours = new Set(made.map(({ canvasLoginId }) => canvasLoginId));
  return logins.filter(({ id }) => !ours.has(id));
}

/** Of a person who is in no account any more, merged into another or without any login, older Canvas refuses to say a thing. */
type Known = readonly CanvasLogin[] | 'refused';

function hasOurs(logins: Known, { canvasLoginId }: Login): boolean {
  return logins !== 'refused' && logins.some(({ id }) => id === canvasLoginId);
}

/** Of whoever has the name now, wherever a merge has put them; and of the person once more. */
async function lookAgain(client: CanvasClient, login: Login): Promise<Known> {
  const named = (await listLoginsOfName(client, login.username)).filter(isThere);
  if (hasOurs(named, login)) return named;
  return listLogins(client, login.studentId);
}

/** Of one person, those that are not deleted; none where Canvas knows nobody by that id. */
async function listLogins(client: CanvasClient, studentId: string): Promise<Known> {
  try {
    return (await listUserLogins(client, studentId)).filter(isThere);
  } catch (error) {
    if (isCanvasFault(error, 'not-found')) return [];
    // A connection that lacks the right itself fails at the next question, of whoever has the name.
    if (isCanvasFault(error, 'not-allowed')) return 'refused';
    throw error;
  }
}

function isThere({ workflowState }: CanvasLogin): boolean {
  return workflowState !== 'deleted';
}

/**
 * `unclear` where answers of Canvas do not fit together: nobody is taken for somebody who left because a list was short. We made the
 * login for a pupil of a class, so that there is a row at least that says it is over.
 */
async function findRows(asking: Asking, { studentId, courseId }: Login): Promise<PersonRows | 'unclear'> {
  const { context, client, districtId, maxAge } = asking;
  const admins = await readAllAdmins(context, client.forAll(), districtId, maxAge());
  const ever = await listRows(client, studentId);
  if (!ever) return 'unclear';
  const rows = ever.filter(({ state }) => state !== 'deleted');
  const asStudent = rows.filter(({ type, state }) => type === 'StudentEnrollment' && lasting.includes(state));
  const courses = new Set(asStudent.filter(({ state }) => state === 'active').map((row) => row.courseId));
  // The class that the login was made for is the likeliest, and known to be on.
  const inOrder = [...courses].sort((one, other) => Number(other === courseId) - Number(one === courseId));
  const isMoreThanPupil =
    rows.some(({ type }) => type !== 'StudentEnrollment') || admins.value.has(studentId);
  const isInOpenClass = await isAnyOpen(asking, inOrder);
  if (!isMoreThanPupil && (ever.length === 0 || isInOpenClass === 'unclear')) return 'unclear';
  const everStudent = rows.filter(({ type, state }) => type === 'StudentEnrollment' && state !== 'rejected');
  return {
    isMoreThanPupil,
    isStudent: asStudent.length > 0,
    isInOpenClass: isInOpenClass === true,
    isClassOver: isInOpenClass !== true && (await areOver(asking, everStudent)),
  };
}

/** Whether all of the classes are concluded or gone; false of none. Canvas concludes a class without touching its enrolments, or with them. */
async function areOver(asking: Asking, rows: readonly Enrollment[]): Promise<boolean> {
  const { context, client, districtId, maxAge } = asking;
  for (const classId of new Set(rows.map((row) => row.courseId))) {
    const asked = { districtId, classId, maxAge: maxAge() };
    const { value: course } = await readFreshCourse(context, client.forAll(), asked);
    if (course && !course.completed && !course.deleted) return false;
  }
  return rows.length > 0;
}

/** Undefined where Canvas refuses to say it of this one person: that is no sign of anything. */
async function listRows(client: CanvasClient, studentId: string): Promise<Enrollment[] | undefined> {
  try {
    return await listUserEnrollments(client, studentId);
  } catch (error) {
    if (isCanvasFault(error, 'not-found', 'not-allowed')) return undefined;
    throw error;
  }
}

/**
 * Whether one of the courses runs and is of a school that is on, as its admins decided. `unclear` where none does that is known, and
 * one is a course that Canvas does not show, or of an account that it does not list: the connection's owner may have lost a right.
 */
async function isAnyOpen(asking: Asking, courseIds: readonly string[]): Promise<boolean | 'unclear'> {
  const { context, client, districtId, maxAge } = asking;
  let isUnclear = false;
  for (const id of courseIds) {
    const place = await checkPlace(context, client, { districtId, course: { id } }, maxAge());
    if (place.value.reason === undefined) return true;
    isUnclear ||= !(await isListed(asking, id));
  }
  return isUnclear ? 'unclear' : false;
}

/** By the answers that were just had. */
async function isListed({ context, client, districtId, maxAge }: Asking, classId: string): Promise<boolean> {
  const asked = { districtId, classId, maxAge: maxAge() };
  const { value: course } = await readFreshCourse(context, client.forAll(), asked);
  if (!course) return false;
  const tree = await readTree(context, client.forAll(), districtId, maxAge());
  return chainOf(tree, course.accountId).length > 0;
}
