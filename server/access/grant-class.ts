import type { CanvasCourse } from '../canvas/courses.ts';
import { listTeachingRows, type Enrollment } from '../canvas/enrollments.ts';
import { isCanvasFault } from '../canvas/errors.ts';
import { cachePerContext } from '../connection/fresh-cache.ts';
import type { Context } from '../context.ts';
import { chainOf, readTree, type AccountTree } from '../policy/account-tree.ts';
import { isSchoolOn, readSwitches } from '../policy/policy.ts';
import { findAdminAccounts } from './find-admin-roles.ts';
import type { Grant, GrantedCourse } from './grant.ts';
import { readFreshCourse } from './read-course.ts';
import type { Person } from './resolve-person.ts';

const teaching = cachePerContext<Teaching | undefined>();

/** How somebody teaches a class. */
interface Teaching {
  readonly onlySections?: readonly string[];
}

/**
 * What this person is to a class, by what Canvas said at most `maxAge` ms ago: its teacher (an active teacher enrolment that
 * the SIS made, in a class that is not concluded; held to the sections that Canvas holds them to), an admin of an account it is in, or nothing (undefined).
 */
export async function grantClass(
  context: Context,
  person: Person,
  classId: string,
  maxAge: number,
): Promise<Grant | undefined> {
  if (!/^\d{1,24}$/.test(classId)) return undefined;
  const { client, districtId, userId, name } = person;
  const [{ value: course }, tree, [asked]] = await Promise.all([
    readFreshCourse(context, client, { districtId, classId, maxAge }),
    readTree(context, client, districtId, maxAge),
    Promise.allSettled([readTeaching(context, person, classId, maxAge)]),
  ]);
  const chain = course && !course.completed ? chainOf(tree, course.accountId) : [];
  if (!course || chain.length === 0) return undefined;
  // Of a class under another root Canvas may say "not allowed": to us it is not there, and nothing is wrong.
  if (asked.status === 'rejected') throw asked.reason;
  const teaches = asked.value;
  const granted = await grantedCourse(context, districtId, course, tree);
  if (teaches) return { userId, name, via: 'teacher', course: { ...granted, ...teaches } };
  const accountIds = chain.map(({ id }) => id);
  const held = await findAdminAccounts(context, client, person, { accountIds, maxAge });
  if (held.length === 0) return undefined;
  const via = held.includes(tree.rootId) ? 'district-admin' : 'school-admin';
  return { userId, name, via, course: granted };
}

async function readTeaching(
  context: Context,
  { client, districtId, userId }: Person,
  classId: string,
  maxAge: number,
): Promise<Teaching | undefined> {
  const key = `${districtId} ${classId} ${userId}`;
  const asked = await teaching(context).get(key, maxAge, async () => {
    try {
      return teachingOf(await listTeachingRows(client, userId, { courseId: classId }));
    } catch (error) {
      if (isCanvasFault(error, 'not-found')) return undefined;
      throw error;
    }
  });
  return asked.value;
}

function teachingOf(taught: readonly Enrollment[]): Teaching | undefined {
  if (taught.length === 0) return undefined;
  if (taught.some(({ sectionOnly }) => !sectionOnly)) return {};
  return { onlySections: taught.flatMap(({ sectionId }) => sectionId ?? []) };
}

async function grantedCourse(
  context: Context,
  districtId: string,
  course: CanvasCourse,
  tree: AccountTree,
): Promise<GrantedCourse> {
  return {
    id: course.id,
    name: course.name,
    code: course.code,
    accountId: course.accountId,
    accountName: tree.accounts.get(course.accountId)?.name ?? '',
    schoolOn: isSchoolOn(tree, await readSwitches(context, districtId), course.accountId),
    published: course.published,
  };
}
