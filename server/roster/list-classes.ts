import type { z } from 'zod';
import type { ClassList, ClassQuerySchema, ClassRow } from '../../contract/roster.ts';
import { maxAges } from '../access/access-table.ts';
import type { Grant } from '../access/grant.ts';
import type { CanvasClient } from '../canvas/canvas-client.ts';
import { listCourses, pageOfCourses, type CanvasCourse } from '../canvas/courses.ts';
import { listTeaching } from '../canvas/enrollments.ts';
import type { Context } from '../context.ts';
import { chainOf, readTree, type AccountTree } from '../policy/account-tree.ts';
import { isSchoolOn, readSwitches, type Switches } from '../policy/policy.ts';

export interface ClassQuestion {
  readonly client: CanvasClient;
  readonly districtId: string;
  readonly grant: Grant;
  readonly query: z.output<typeof ClassQuerySchema>;
}

/**
 * The classes this person may handle now: an admin's by account (one page; search to narrow), and everybody's own. An
 * account that is not theirs narrows to nothing, like one that does not exist.
 */
export async function listClasses(context: Context, question: ClassQuestion): Promise<ClassList> {
  const { client, districtId, grant, query } = question;
  const tree = await readTree(context, client, districtId, maxAges.read);
  const switches = await readSwitches(context, districtId);
  const handled = new Set(grant.accountIds ?? []);
  const [own, ofAccounts] = await Promise.all([
    listOwn(client, grant.userId),
    listOfAccounts(question, tree, handled),
  ]);
  const mine = own.filter((course) => isAskedFor(course, tree, query));
  const all = [...new Map([...mine, ...ofAccounts.courses].map((course) => [course.id, course])).values()];
  const accounts = [...tree.accounts.values()].filter(({ id }) => handled.has(id));
  const listed = all.filter((course) => chainOf(tree, course.accountId).length > 0);
  const made = await Promise.all(listed.map(({ id }) => countMade(context, districtId, id)));
  return {
    classes: listed
      .map((course, at) => ({ ...rowOf(course, tree, switches), made: made[at] ?? 0 }))
      .sort((one, other) => one.name.localeCompare(other.name, 'en', { numeric: true })),
    more: ofAccounts.more,
    accounts: accounts.map(({ id, name }) => ({ id, name })),
  };
}

/** Asks our own record alone. */
function countMade({ storage }: Context, districtId: string, courseId: string): Promise<number> {
  return storage.logins.count({ districtId, courseId, state: { in: ['active', 'suspended'] } });
}

/** Two calls: the enrolments say which classes, the course list by teacher says their names and accounts. */
async function listOwn(client: CanvasClient, userId: string): Promise<CanvasCourse[]> {
  const taught = await listTeaching(client, userId);
  if (taught.size === 0) return [];
  const courses = await listCourses(client, 'self', { byTeacher: userId });
  return courses.filter(({ id, completed, deleted }) => taught.has(id) && !completed && !deleted);
}

async function listOfAccounts(
  { client, query }: ClassQuestion,
  tree: AccountTree,
  handled: ReadonlySet<string>,
): Promise<{ readonly courses: CanvasCourse[]; readonly more: boolean }> {
  const { accountId, search = '' } = query;
  const asked = accountId === undefined ? topmost(tree, handled) : handled.has(accountId) ? [accountId] : [];
  // Canvas refuses a search of one character.
  const pages = await Promise.all(
    asked.map((id) => pageOfCourses(client, id, search.length < 2 ? {} : { search })),
  );
  const courses = pages
    .flatMap((page) => page.courses)
    .filter((course) => !course.completed && !course.deleted);
  return { courses, more: pages.some((page) => page.more) };
}

/** The handled accounts that are not below another handled one: Canvas lists an account's courses with all below. */
function topmost(tree: AccountTree, handled: ReadonlySet<string>): string[] {
  return [...handled].filter((id) => {
    const parentId = tree.accounts.get(id)?.parentId ?? '';
    return !handled.has(parentId);
  });
}

function isAskedFor(course: CanvasCourse, tree: AccountTree, query: ClassQuestion['query']): boolean {
  const { accountId, search = '' } = query;
  const here = accountId === undefined || chainOf(tree, course.accountId).some(({ id }) => id === accountId);
  const wanted = search.toLocaleLowerCase();
  return here && `${course.name} ${course.code}`.toLocaleLowerCase().includes(wanted);
}

function rowOf(course: CanvasCourse, tree: AccountTree, switches: Switches): ClassRow {
  return {
    id: course.id,
    name: course.name,
    code: course.code,
    accountId: course.accountId,
    accountName: tree.accounts.get(course.accountId)?.name ?? '',
    schoolOn: isSchoolOn(tree, switches, course.accountId),
    published: course.published,
    ...(course.students === undefined ? {} : { students: course.students }),
  };
}
