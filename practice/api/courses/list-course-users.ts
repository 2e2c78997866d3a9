import type { Course, Enrollment, EnrollmentType } from '../../model/classes.ts';
import type { User } from '../../model/people.ts';
import { courseRights, hasAccountRole } from '../../rights/rights.ts';
import { pathParam } from '../api-call.ts';
import type { ApiAnswer, ApiCall } from '../api-call.ts';
import { notAuthorized } from '../api-error.ts';
import { findCourse, findUser } from '../find-by-id.ts';
import { presentEnrollment } from '../json/present-enrollment.ts';
import { contextOfCourse, presentUser } from '../json/present-user.ts';
import { paged } from '../paging.ts';
import { list, text } from '../params.ts';
import { bySortableName, searchFilter } from '../users/search-users.ts';

const TYPES: Record<string, EnrollmentType> = {
  teacher: 'TeacherEnrollment',
  student: 'StudentEnrollment',
  student_view: 'StudentViewEnrollment',
  ta: 'TaEnrollment',
  observer: 'ObserverEnrollment',
  designer: 'DesignerEnrollment',
};

/**
 * GET /courses/:course_id/users. Active and invited by default; no total; the Test Student is removed after paging
 * unless asked for, so a page may be short. (Canvas: app/controllers/courses_controller.rb)
 */
export function listCourseUsers(call: ApiCall): ApiAnswer {
  const { world, caller, input } = call;
  const course = findCourse(call, pathParam(call, 'course_id'));
  const rights = courseRights(world, caller.id, course);
  if (!(['read_roster', 'view_all_grades', 'manage_grades'] as const).some((right) => rights.has(right)))
    throw notAuthorized(world.flags);
  const rows = wantedRows(call, course);
  const rowsByUser = new Map<number, Enrollment[]>();
  for (const row of rows) rowsByUser.set(row.userId, [...(rowsByUser.get(row.userId) ?? []), row]);
  const ids = list(input, 'user_ids');
  const users = [...rowsByUser.keys()]
    .filter((id) => ids.length === 0 || ids.includes(String(id)))
    .map((id) => world.users.need(id))
    .filter(searchFilter(call))
    .sort(bySortableName(call));
  jumpToUser(call, users);
  const include = list(input, 'include', 'not');
  const testToo = include.includes('test_student') || list(input, 'enrollment_type').includes('student_view');
  const context = contextOfCourse(call, course);
  return paged(call, users, 'no-total', (user) => {
    if (user.fakeStudent && !testToo) return null;
    const pending = world
      .enrollmentsIn(course.id)
      .filter((row) => row.userId === user.id)
      .every((row) => ['invited', 'creation_pending', 'rejected'].includes(row.workflowState));
    return {
      ...presentUser(call, user, context, pending),
      ...(include.includes('enrollments')
        ? { enrollments: (rowsByUser.get(user.id) ?? []).map((row) => presentEnrollment(call, row, false)) }
        : {}),
    };
  });
}

function wantedRows(call: ApiCall, course: Course): Enrollment[] {
  const { world, caller, input } = call;
  const roleId = text(input, 'enrollment_role_id');
  const role = text(input, 'enrollment_role');
  const types = list(input, 'enrollment_type').map((name) => TYPES[name]);
  const asked = list(input, 'enrollment_state');
  const states = new Set(asked.length > 0 ? asked : ['active', 'invited']);
  const readAsAdmin = hasAccountRole(world, caller.id, course.accountId);
  const inactiveToo =
    text(input, 'include_inactive') === 'true' || list(input, 'include').includes('inactive');
  if (readAsAdmin && inactiveToo) states.add('inactive');
  return world.enrollmentsIn(course.id).filter((row) => {
    if (!states.has(row.workflowState)) return false;
    if (roleId !== null) return String(row.roleId) === roleId;
    if (role !== null) return world.roles.need(row.roleId).name === role;
    return types.length === 0 || types.includes(row.type);
  });
}

/** `user_id` moves to the page that holds that user. */
function jumpToUser(call: ApiCall, users: readonly User[]): void {
  const named = text(call.input, 'user_id');
  if (named === null) return;
  const userId = findUser(call, named).id;
  const at = users.findIndex((user) => user.id === userId);
  const perPage = Math.min(Number(text(call.input, 'per_page') ?? 10) || 10, 100);
  if (at >= 0) call.input['page'] = String(Math.floor(at / perPage) + 1);
}
