import type { CanvasCourse } from '../canvas/courses.ts';
import { listTeachingRows, type Enrollment } from '../canvas/enrollments.ts';
import { isCanvasFault } from '../canvas/errors.ts';
import { cachePerContext } from '../connection/fresh-cache.ts';
import type { Context } from '../context.ts';
import { chainOf, readTree, type AccountTree } from '../policy/account-tree.ts';
import { readClassRules, type ClassRules } from '../policy/class-rules.ts';
import { findAdminAccounts } from './find-admin-roles.ts';
import type { Grant, GrantedCourse } from './grant.ts';
import { readFreshCourse } from './read-course.ts';
import type { Person } from './resolve-person.ts';

const teaching = cachePerContext<Teaching | undefined>();

/** How somebody teaches a class, or assists in it. */
interface Teaching {
  readonly via: 'teacher' | 'ta';
  readonly onlySections?: readonly string[];
}

/**
 * What this person is to a class, by what Canvas said at most `maxAge` ms ago: its teacher or, where the settings let them in, its TA (an active teacher enrolment that
 * the SIS made, in a class that is not concluded, where its settings let teachers in; held to the sections that Canvas holds them to), an admin of an account it is in, or nothing (undefined).
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
  const rules = await (await readClassRules(context, tree, districtId))(course);
  const granted = grantedCourse(course, tree, rules);
  const { via: how, ...held } = asked.value ?? {};
  const may = how === 'teacher' ? rules.settings.teachersMay : rules.settings.tasMay;
  if (how && may) return { userId, name, via: how, course: { ...granted, ...held } };
  const accountIds = chain.map(({ id }) => id);
  const admins = await findAdminAccounts(context, client, person, { accountIds, maxAge });
  if (admins.length === 0) return undefined;
  const via = admins.includes(tree.rootId) ? 'district-admin' : 'school-admin';
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

/** Whoever both teaches and assists is a teacher; sections hold only whom no other row lets see the whole class. */
function teachingOf(rows: readonly Enrollment[]): Teaching | undefined {
  const teachers = rows.filter(({ type }) => type === 'TeacherEnrollment');
  const via = teachers.length > 0 ? 'teacher' : 'ta';
  const counted = teachers.length > 0 ? teachers : rows;
  if (counted.length === 0) return undefined;
  if (counted.some(({ sectionOnly }) => !sectionOnly)) return { via };
  return { via, onlySections: counted.flatMap(({ sectionId }) => sectionId ?? []) };
}

function grantedCourse(course: CanvasCourse, tree: AccountTree, rules: ClassRules): GrantedCourse {
  return {
    id: course.id,
    name: course.name,
    code: course.code,
    accountId: course.accountId,
    accountName: tree.accounts.get(course.accountId)?.name ?? '',
    schoolOn: rules.schoolOn,
    included: rules.included,
    pupils: rules.settings.pupils,
    published: course.published,
  };
}
