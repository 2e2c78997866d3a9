import type { Course, Enrollment, EnrollmentState } from '../../model/classes.ts';
import { accountRights, accountsOfUser, courseRights, hasAccountRole } from '../../rights/rights.ts';
import { pathParam } from '../api-call.ts';
import type { ApiAnswer, ApiCall } from '../api-call.ts';
import { badRequestList, notAuthorized } from '../api-error.ts';
import { findCourse, findSection, findUser } from '../find-by-id.ts';
import { presentEnrollment } from '../json/present-enrollment.ts';
import { paged } from '../paging.ts';
import { text } from '../params.ts';
import { filterEnrollments, statesOf } from './filter-enrollments.ts';

/** Words that stand for several states; they work only for one's own list. */
const OWN_WORDS: Record<string, readonly EnrollmentState[]> = {
  current_and_invited: ['active', 'invited', 'creation_pending'],
  current_and_future: ['active', 'invited', 'creation_pending'],
  current_and_concluded: ['active', 'completed'],
};

/** GET /users/:user_id/enrollments. Somebody else's only by `read_roster` on a root account; a stranger's is empty. */
export function listUserEnrollments(call: ApiCall): ApiAnswer {
  const { world, caller, district } = call;
  const user = findUser(call, pathParam(call, 'user_id'));
  const asked = statesOf(call, ['active', 'invited']);
  const own = user.id === caller.id;
  if (own && asked.includes('deleted')) throw badRequestList('Invalid state deleted');
  const rootId = district.places.root;
  const rootRights = accountRights(world, caller.id, rootId);
  if (!own && !rootRights.has('read_roster')) throw notAuthorized(world.flags);
  const visible = own || accountsOfUser(world, user.id).has(rootId) ? world.enrollmentsOf(user.id) : [];
  const states = own ? asked.flatMap((state): readonly string[] => OWN_WORDS[state] ?? [state]) : asked;
  const rows = filterEnrollments(
    call,
    visible.filter((row) => row.workflowState === 'deleted' || !isGone(call, row)),
    states,
    rootRights.has('read_sis') || rootRights.has('manage_sis'),
  );
  return paged(call, rows, 'bookmark', (row) => presentEnrollment(call, row));
}

/** GET /courses/:course_id/enrollments. */
export function listCourseEnrollments(call: ApiCall): ApiAnswer {
  const course = findCourse(call, pathParam(call, 'course_id'));
  return listIn(call, course, call.world.enrollmentsIn(course.id));
}

/** GET /sections/:section_id/enrollments. */
export function listSectionEnrollments(call: ApiCall): ApiAnswer {
  const section = findSection(call, pathParam(call, 'section_id'));
  const course = findCourse(call, String(section.courseId));
  return listIn(
    call,
    course,
    call.world.enrollmentsIn(course.id).filter((row) => row.sectionId === section.id),
  );
}

function listIn(call: ApiCall, course: Course, rows: readonly Enrollment[]): ApiAnswer {
  const { world, caller } = call;
  const rights = courseRights(world, caller.id, course);
  if (!(['read_roster', 'view_all_grades', 'manage_grades'] as const).some((right) => rights.has(right)))
    throw notAuthorized(world.flags);
  const named = text(call.input, 'user_id');
  const userId = named === null ? null : findUser(call, named).id;
  const readAsAdmin = hasAccountRole(world, caller.id, course.accountId);
  const states = statesOf(
    call,
    userId !== null
      ? ['active', 'invited']
      : readAsAdmin
        ? ['active', 'invited', 'creation_pending', 'inactive']
        : ['active', 'invited', 'creation_pending'],
  );
  const shown = filterEnrollments(
    call,
    rows.filter((row) => userId === null || row.userId === userId),
    states,
    rights.has('read_sis') || rights.has('manage_sis'),
  );
  return paged(call, shown, 'bookmark', (row) => presentEnrollment(call, row));
}

function isGone(call: ApiCall, row: Enrollment): boolean {
  return call.world.courses.need(row.courseId).workflowState === 'deleted';
}
