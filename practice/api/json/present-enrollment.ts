import type { Enrollment, EnrollmentState } from '../../model/classes.ts';
import { accountRights } from '../../rights/rights.ts';
import type { ApiCall } from '../api-call.ts';
import { isoTime } from './iso-time.ts';
import { contextOfCourse, presentUser } from './present-user.ts';

/** The stored state, but deleted where course or section is. */
export function shownState(call: ApiCall, row: Enrollment): EnrollmentState {
  const course = call.world.courses.need(row.courseId);
  const section = call.world.sections.need(row.sectionId);
  return course.workflowState === 'deleted' || section.workflowState === 'deleted'
    ? 'deleted'
    : row.workflowState;
}

/** (Canvas: lib/api/v1/user.rb enrollment_json) The user is always embedded, except inside a user. */
export function presentEnrollment(call: ApiCall, row: Enrollment, withUser = true): Record<string, unknown> {
  const { world } = call;
  const course = world.courses.need(row.courseId);
  const context = contextOfCourse(call, course);
  const role = world.roles.need(row.roleId);
  return {
    id: row.id,
    user_id: row.userId,
    course_id: row.courseId,
    type: row.type,
    created_at: isoTime(row.createdAt),
    updated_at: isoTime(row.updatedAt),
    associated_user_id: row.associatedUserId,
    start_at: null,
    end_at: null,
    course_section_id: row.sectionId,
    root_account_id: row.rootId,
    limit_privileges_to_course_section: row.limitPrivilegesToSection,
    enrollment_state: shownState(call, row),
    role: role.name,
    role_id: role.id,
    ...(context.rights.has('read_reports') ? { last_activity_at: null, total_activity_time: 0 } : {}),
    ...sisFields(call, row, context.rights.has('read_sis')),
    ...(row.type === 'StudentEnrollment' ? { grades: { html_url: htmlUrl(call, row, '/grades') } } : {}),
    html_url: htmlUrl(call, row, ''),
    ...(withUser ? { user: presentUser(call, world.users.need(row.userId), context) } : {}),
  };
}

function sisFields(call: ApiCall, row: Enrollment, readSis: boolean): Record<string, unknown> {
  const { world } = call;
  const manageSis = accountRights(world, call.caller.id, row.rootId).has('manage_sis');
  if (!readSis && !manageSis) return {};
  const course = world.courses.need(row.courseId);
  const tied = row.sisPseudonymId === null ? undefined : world.pseudonyms.get(row.sisPseudonymId);
  const bySis = world
    .pseudonymsOf(row.userId)
    .find((login) => login.sisUserId !== null && login.workflowState !== 'deleted');
  return {
    sis_account_id: world.accounts.need(course.accountId).sisId,
    sis_course_id: course.sisId,
    course_integration_id: null,
    sis_section_id: world.sections.need(row.sectionId).sisId,
    section_integration_id: null,
    sis_user_id: tied?.sisUserId ?? bySis?.sisUserId ?? null,
    ...(manageSis ? { sis_import_id: row.sisImportId } : {}),
  };
}

function htmlUrl(call: ApiCall, row: Enrollment, before: string): string {
  return `${call.origin()}/courses/${row.courseId}${before}/${before === '' ? 'users/' : ''}${row.userId}`;
}
