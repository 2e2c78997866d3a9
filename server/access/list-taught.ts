import type { CanvasClient } from '../canvas/canvas-client.ts';
import { listCourses, type CanvasCourse } from '../canvas/courses.ts';
import { listTeachingRows } from '../canvas/enrollments.ts';
import type { Context } from '../context.ts';
import type { AccountTree } from '../policy/account-tree.ts';
import { readClassRules, type ClassRules } from '../policy/class-rules.ts';
import { maxAges } from './access-table.ts';
import { readFreshCourse } from './read-course.ts';

export interface TaughtClass {
  readonly course: CanvasCourse;
  readonly rules: ClassRules;
}

interface Asked {
  readonly client: CanvasClient;
  readonly districtId: string;
  readonly userId: string;
}

/** More classes than this nobody assists in; each is one look-up, since Canvas lists by teacher only teachers' classes. */
const mostAssisted = 50;

/**
 * The running classes that this person teaches or assists in, by enrolments that the SIS made, where their accounts'
 * settings let teachers or assistants in: the enrolments (2 calls), the course list by teacher (1), and one look-up for
 * each class in which they only assist. Canvas: app/controllers/accounts_controller.rb, `by_teachers`
 */
export async function listTaught(
  context: Context,
  { client, districtId, userId }: Asked,
  tree: AccountTree,
): Promise<TaughtClass[]> {
  const rows = await listTeachingRows(client, userId, {});
  if (rows.length === 0) return [];
  const teaches = new Set(
    rows.flatMap(({ type, courseId }) => (type === 'TeacherEnrollment' ? courseId : [])),
  );
  const assists = new Set(rows.map(({ courseId }) => courseId).filter((id) => !teaches.has(id)));
  const [taught, assisted] = await Promise.all([
    teaches.size === 0 ? [] : listCourses(client, 'self', { byTeacher: userId }),
    Promise.all(
      [...assists].slice(0, mostAssisted).map(async (classId) => {
        const asked = { districtId, classId, maxAge: maxAges.read };
        return (await readFreshCourse(context, client, asked)).value;
      }),
    ),
  ]);
  const courses = [
    ...taught.filter(({ id }) => teaches.has(id)),
    ...assisted.flatMap((course) => course ?? []),
  ].filter(({ completed, deleted }) => !completed && !deleted);
  const rulesOf = await readClassRules(context, tree, districtId);
  const judged = await Promise.all(courses.map(async (course) => ({ course, rules: await rulesOf(course) })));
  return judged.filter(({ course, rules }) =>
    teaches.has(course.id) ? rules.settings.teachersMay : rules.settings.tasMay,
  );
}
