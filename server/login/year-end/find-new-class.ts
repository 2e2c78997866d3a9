import { readFreshCourse } from '../../access/read-course.ts';
import { isCanvasFault } from '../../canvas/errors.ts';
import type { CanvasClient } from '../../canvas/canvas-client.ts';
import type { CanvasCourse } from '../../canvas/courses.ts';
import { listCoursesOfStudent } from '../../canvas/enrollments.ts';
import type { Context } from '../../context.ts';
import { chainOf, readTree } from '../../policy/account-tree.ts';
import type { Settings } from '../../../contract/policy.ts';
import { readClassRules } from '../../policy/class-rules.ts';
import { readMembers, type ClassMember } from '../../roster/read-members.ts';
import type { OfYear } from './logins-of-year.ts';

const maxAge = 5 * 60_000;

/**
 * The class that a child is in now, besides those whose year is over: not closed, in a school that is on, of a name and term that its
 * settings let in; of several the one that Canvas made last, which is the new year's. A pupil there by the rules of the class list: whom
 * somebody has added by hand to a class of theirs is not moved into it by that. One call, and three for each class that is not known yet. Throws `CanvasFault`.
 */
export async function findNewClass(
  context: Context,
  client: CanvasClient,
  { districtId, courseIds }: OfYear,
  studentId: string,
): Promise<CanvasCourse | undefined> {
  const tree = await readTree(context, client, districtId, maxAge);
  const rulesOf = await readClassRules(context, tree, districtId);
  for (const classId of (await coursesOf(client, studentId)).sort(newestFirst)) {
    if (courseIds.includes(classId)) continue;
    const { value: course } = await readFreshCourse(context, client, { districtId, classId, maxAge });
    if (!course || course.completed || course.deleted) continue;
    if (chainOf(tree, course.accountId).length === 0) continue;
    const { schoolOn, included, settings } = await rulesOf(course);
    if (!schoolOn || !included) continue;
    const members = await membersOf(context, client, { id: classId, pupils: settings.pupils });
    if (members.some(({ id, against }) => id === studentId && against === undefined)) return course;
  }
  return undefined;
}

/** A class that went this very moment has nobody in it. */
async function membersOf(
  context: Context,
  client: CanvasClient,
  course: { readonly id: string; readonly pupils: Settings['pupils'] },
): Promise<readonly ClassMember[]> {
  try {
    return (await readMembers(context, client, course)).value;
  } catch (error) {
    if (isCanvasFault(error, 'not-found')) return [];
    throw error;
  }
}

/** Ids are numbers that may be too long for one. */
function newestFirst(one: string, other: string): number {
  return other.length - one.length || (one < other ? 1 : -1);
}

async function coursesOf(client: CanvasClient, studentId: string): Promise<string[]> {
  try {
    return await listCoursesOfStudent(client, studentId);
  } catch (error) {
    if (isCanvasFault(error, 'not-found')) return [];
    throw error;
  }
}
