import type { Course } from '../../model/classes.ts';
import type { User } from '../../model/people.ts';
import { courseRights } from '../../rights/rights.ts';
import type { ApiCall } from '../api-call.ts';
import { isoTime } from './iso-time.ts';
import { presentUserShort } from './present-user.ts';

/**
 * A course as lists and `GET /courses/:id` show it.
 *
 * @param include the extras asked for, already cut to what the route allows.
 * @param of whose enrolments to show in it; null for account lists.
 */
export function presentCourse(
  call: ApiCall,
  course: Course,
  include: readonly string[],
  of: User | null,
): Record<string, unknown> {
  const { world } = call;
  const rights = courseRights(world, call.caller.id, course);
  return {
    id: course.id,
    name: course.name,
    account_id: course.accountId,
    uuid: course.uuid,
    start_at: null,
    end_at: null,
    course_code: course.courseCode,
    default_view: 'modules',
    root_account_id: course.rootId,
    enrollment_term_id: course.termId,
    is_public: course.isPublic,
    homeroom_course: course.homeroom,
    created_at: isoTime(course.createdAt),
    // The API says unpublished where the row says created or claimed.
    workflow_state: ['created', 'claimed'].includes(course.workflowState)
      ? 'unpublished'
      : course.workflowState,
    ...(rights.has('read_sis') || rights.has('manage_sis')
      ? { sis_course_id: course.sisId, integration_id: null }
      : {}),
    ...(of === null ? {} : { enrollments: enrollmentsOf(call, course, of) }),
    ...extras(call, course, include),
  };
}

function enrollmentsOf(call: ApiCall, course: Course, user: User): unknown[] {
  return call.world
    .enrollmentsOf(user.id)
    .filter((row) => row.courseId === course.id && !['deleted', 'rejected'].includes(row.workflowState))
    .map((row) => ({
      type: row.type.replace('Enrollment', '').toLowerCase(),
      role: row.type,
      role_id: row.roleId,
      user_id: row.userId,
      enrollment_state: row.workflowState,
      limit_privileges_to_course_section: row.limitPrivilegesToSection,
    }));
}

function extras(call: ApiCall, course: Course, include: readonly string[]): Record<string, unknown> {
  const { world } = call;
  const more: Record<string, unknown> = {};
  const present = world
    .enrollmentsIn(course.id)
    .filter((row) => row.workflowState === 'active' || row.workflowState === 'invited');
  if (include.includes('total_students'))
    more['total_students'] = new Set(
      present.filter((row) => row.type === 'StudentEnrollment').map((row) => row.userId),
    ).size;
  if (include.includes('teachers'))
    more['teachers'] = [
      ...new Set(
        present
          .filter((row) => row.type === 'TeacherEnrollment' && row.workflowState === 'active')
          .map((row) => row.userId),
      ),
    ].map((id) => presentUserShort(call, world.users.need(id)));
  if (include.includes('term')) {
    const term = world.terms.need(course.termId);
    more['term'] = { id: term.id, name: term.name, workflow_state: term.workflowState };
  }
  if (include.includes('account_name')) more['account_name'] = world.accounts.need(course.accountId).name;
  if (include.includes('concluded')) more['concluded'] = course.workflowState === 'completed';
  if (include.includes('sections'))
    more['sections'] = world
      .sectionsOf(course.id)
      .filter((section) => section.workflowState === 'active')
      .map((section) => ({ id: section.id, name: section.name, enrollment_role: 'StudentEnrollment' }));
  return more;
}
