import type { z } from 'zod';
import type { ClassList, ClassQuerySchema, ClassRow } from '../../contract/roster.ts';
import { maxAges } from '../access/access-table.ts';
import type { Grant } from '../access/grant.ts';
import { listTaught } from '../access/list-taught.ts';
import type { CanvasClient } from '../canvas/canvas-client.ts';
import { pageOfCourses, type CanvasCourse } from '../canvas/courses.ts';
import type { Context } from '../context.ts';
import { chainOf, readTree, type AccountTree } from '../policy/account-tree.ts';
import { readClassRules, type ClassRules } from '../policy/class-rules.ts';

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
  const handled = new Set(grant.accountIds ?? []);
  const [own, ofAccounts] = await Promise.all([
    listTaught(context, { client, districtId, userId: grant.userId }, tree),
    listOfAccounts(question, tree, handled),
  ]);
  const mine = own.flatMap(({ course }) => (isAskedFor(course, tree, query) ? course : []));
  const all = [...new Map([...mine, ...ofAccounts.courses].map((course) => [course.id, course])).values()];
  const accounts = [...tree.accounts.values()].filter(({ id }) => handled.has(id));
  const rulesOf = await readClassRules(context, tree, districtId);
  const here = all.filter((course) => chainOf(tree, course.accountId).length > 0);
  const judged = await Promise.all(here.map(async (course) => ({ course, rules: await rulesOf(course) })));
  // A class that its accounts leave out is not offered, not even as one that cannot be used.
  const listed = judged.filter(({ rules }) => rules.included);
  const made = await Promise.all(listed.map(({ course }) => countMade(context, districtId, course.id)));
  return {
    classes: listed
      .map(({ course, rules }, at) => ({ ...rowOf(course, tree, rules), made: made[at] ?? 0 }))
      .sort((one, other) => one.name.localeCompare(other.name, 'en', { numeric: true })),
    more: ofAccounts.more,
    accounts: accounts.map(({ id, name }) => ({ id, name })),
  };
}

/** Asks our own record alone. */
function countMade({ storage }: Context, districtId: string, courseId: string): Promise<number> {
  return storage.logins.count({ districtId, courseId, state: { in: ['active', 'suspended'] } });
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

function rowOf(course: CanvasCourse, tree: AccountTree, { schoolOn }: ClassRules): ClassRow {
  return {
    id: course.id,
    name: course.name,
    code: course.code,
    accountId: course.accountId,
    accountName: tree.accounts.get(course.accountId)?.name ?? '',
    schoolOn,
    published: course.published,
    ...(course.students === undefined ? {} : { students: course.students }),
  };
}
