import type { FoundChildren } from '../../contract/roster.ts';
import { authorise } from '../access/authorise.ts';
import type { GrantedCourse } from '../access/grant.ts';
import type { CanvasClient } from '../canvas/canvas-client.ts';
import { listCoursesOfStudent } from '../canvas/enrollments.ts';
import { isCanvasFault } from '../canvas/errors.ts';
import type { Context } from '../context.ts';
import { Problem } from '../problem.ts';
import type { Login } from '../storage/login-documents.ts';
import { loginsOf } from '../storage/page-by-page.ts';
import type { Session } from '../storage/session-documents.ts';
import { tellTwinsApart } from './present-student.ts';
import { readClass } from './read-class.ts';

export interface ChildQuestion {
  readonly client: CanvasClient;
  readonly session: Session;
  /** The accounts that this admin answers for; undefined means the whole district. */
  readonly accountIds: readonly string[] | undefined;
  readonly name: string;
}

/** Logins that are in Canvas, be they shut: for a child who is locked out somebody looks first of all. */
const isThere: ReadonlySet<Login['state']> = new Set(['active', 'suspended'] as const);

/** So many children of a name are looked up in Canvas: a call each, and those of their class. */
const mostLookedUp = 12;

/**
 * Finds children by name or username among those who have a login of ours: each in a class that this admin may open and in which
 * the child is a pupil now, wherever the login was made. Whoever is in no such class is not found. Only logins of the admin's accounts,
 * and of children who were seen in a class of theirs, are looked at: neither answer nor time tells whether another school has a child of
 * that name. Throws `CanvasFault`.
 */
export async function findChildren(context: Context, question: ChildQuestion): Promise<FoundChildren> {
  const named = await findNamed(context, question);
  const children: FoundChildren['children'] = [];
  for (const login of named.slice(0, mostLookedUp)) {
    const found = await findPlace(context, question, login);
    if (found) children.push(found);
  }
  return { children, more: named.length > mostLookedUp };
}

/**
 * By our record: those that count in the admin's accounts, then those of children who came to a class of theirs; no more than tell whether
 * there are too many.
 */
async function findNamed(context: Context, { session, accountIds, name }: ChildQuestion): Promise<Login[]> {
  const wanted = plain(name);
  const theirs = accountIds && new Set(accountIds);
  const own: Login[] = [];
  const came: Login[] = [];
  for await (const login of loginsOf(context.storage, session.districtId)) {
    const isOwn = !theirs || theirs.has(login.accountId);
    const isTheirs = isOwn || (login.seenIn !== undefined && theirs.has(login.seenIn));
    if (!isTheirs || !isThere.has(login.state)) continue;
    if (!plain(`${login.name} ${login.username}`).includes(wanted)) continue;
    const some = isOwn ? own : came;
    if (some.length <= mostLookedUp) some.push(login);
    if (own.length > mostLookedUp) break;
  }
  return [...own, ...came];
}

/** The class where the login was made counts before others. Whose username the class list hides is not found. */
async function findPlace(
  context: Context,
  { client, session }: ChildQuestion,
  { studentId, courseId }: Login,
): Promise<FoundChildren['children'][number] | undefined> {
  const courses = await coursesOf(client, studentId);
  for (const id of courses.sort((one, other) => Number(other === courseId) - Number(one === courseId))) {
    const course = await openClass(context, session, id);
    if (!course) continue;
    const people = await readClass(context, client, { districtId: session.districtId, course });
    const child = people.find((person) => person.id === studentId);
    if (child?.username === undefined) continue;
    const { name, username, state } = child;
    const tellApart = tellTwinsApart(people).get(studentId);
    return {
      studentId,
      name,
      ...(tellApart === undefined ? {} : { tellApart }),
      username,
      state,
      classId: id,
      className: course.name,
      schoolName: course.accountName,
    };
  }
  return undefined;
}

async function coursesOf(client: CanvasClient, studentId: string): Promise<string[]> {
  try {
    return await listCoursesOfStudent(client, studentId);
  } catch (error) {
    if (isCanvasFault(error, 'not-found')) return [];
    throw error;
  }
}

async function openClass(
  context: Context,
  session: Session,
  classId: string,
): Promise<GrantedCourse | undefined> {
  try {
    return (await authorise(context, session, 'see-class', { classId })).course;
  } catch (error) {
    if (error instanceof Problem && error.code === 'not-found') return undefined;
    throw error;
  }
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
