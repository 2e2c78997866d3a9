import type { Course } from '../../model/classes.ts';
import { accountRights, courseRights } from '../../rights/rights.ts';
import { pathParam } from '../api-call.ts';
import type { ApiAnswer, ApiCall } from '../api-call.ts';
import { notAuthorized } from '../api-error.ts';
import { findCourse } from '../find-by-id.ts';
import { presentCourse } from '../json/present-course.ts';
import { list } from '../params.ts';

/** GET /courses/:id: a member, or `read_course_content` by an account role. */
export function showCourse(call: ApiCall): ApiAnswer {
  const course = findCourse(call, pathParam(call, 'id'));
  if (!mayRead(call, course)) throw notAuthorized(call.world.flags);
  return { body: presentCourse(call, course, list(call.input, 'include', 'not'), call.caller) };
}

function mayRead(call: ApiCall, course: Course): boolean {
  const { world, caller } = call;
  if (accountRights(world, caller.id, course.accountId).has('read_course_content')) return true;
  const enrolled = world
    .enrollmentsOf(caller.id)
    .filter((row) => row.courseId === course.id && row.workflowState === 'active');
  const published = course.workflowState === 'available' || course.workflowState === 'completed';
  const staff = courseRights(world, caller.id, course).has('manage_students');
  return enrolled.length > 0 && (published || staff);
}
