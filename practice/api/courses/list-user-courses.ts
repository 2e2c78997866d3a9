import type { Course, Enrollment } from '../../model/classes.ts';
import type { User } from '../../model/people.ts';
import { hasRightOverUser } from '../../rights/rights.ts';
import { pathParam } from '../api-call.ts';
import type { ApiAnswer, ApiCall } from '../api-call.ts';
import { notAuthorized } from '../api-error.ts';
import { findUser } from '../find-by-id.ts';
import { presentCourse } from '../json/present-course.ts';
import { paged } from '../paging.ts';
import { flag, list, text } from '../params.ts';

const STATES: Record<string, readonly string[]> = {
  active: ['active'],
  invited_or_pending: ['invited', 'creation_pending'],
  completed: ['completed'],
};

/** GET /courses: those of the token's owner. */
export function listOwnCourses(call: ApiCall): ApiAnswer {
  return listFor(call, call.caller);
}

/** GET /users/:user_id/courses. */
export function listUserCourses(call: ApiCall): ApiAnswer {
  const user = findUser(call, pathParam(call, 'user_id'));
  const own = user.id === call.caller.id;
  if (!own && !hasRightOverUser(call.world, call.caller.id, user.id, ['manage_user_logins', 'read_roster']))
    throw notAuthorized(call.world.flags);
  return listFor(call, user);
}

/** Published ones, unpublished ones for staff; concluded only when `state[]` asks. (Canvas: courses_controller.rb) */
function listFor(call: ApiCall, user: User): ApiAnswer {
  const { world, input } = call;
  const wanted = STATES[text(input, 'enrollment_state') ?? ''] ?? ['active', 'invited', 'creation_pending'];
  const type = text(input, 'enrollment_type');
  const homeroom = flag(input, 'homeroom');
  const rows = world
    .enrollmentsOf(user.id)
    .filter((row) => wanted.includes(row.workflowState))
    .filter((row) => type === null || row.type.toLowerCase() === `${type}enrollment`);
  const courses = [...new Set(rows.map((row) => row.courseId))]
    .map((id) => world.courses.need(id))
    .filter((course) => isWanted(call, course, rows))
    .filter((course) => homeroom !== true || course.homeroom)
    .sort((a, b) => a.id - b.id);
  const include = list(input, 'include', 'not');
  return paged(call, courses, 'total', (course) => presentCourse(call, course, include, user));
}

function isWanted(call: ApiCall, course: Course, rows: readonly Enrollment[]): boolean {
  const asked = list(call.input, 'state');
  const state = ['created', 'claimed'].includes(course.workflowState) ? 'unpublished' : course.workflowState;
  if (asked.length > 0) return asked.includes(state);
  const staff = rows.some(
    (row) => row.courseId === course.id && !/^(Student|Observer|StudentView)E/.test(row.type),
  );
  return state === 'available' || (state === 'unpublished' && staff);
}
