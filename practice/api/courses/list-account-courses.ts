import type { Course } from '../../model/classes.ts';
import { accountRights } from '../../rights/rights.ts';
import { pathParam } from '../api-call.ts';
import type { ApiAnswer, ApiCall } from '../api-call.ts';
import { notAuthorized } from '../api-error.ts';
import { findAccount, findUser } from '../find-by-id.ts';
import { presentCourse } from '../json/present-course.ts';
import { paged } from '../paging.ts';
import { flag, list, text } from '../params.ts';
import { searchTerm } from '../users/search-users.ts';

/** What an account list leaves out of `include[]`. (Canvas: app/controllers/accounts_controller.rb) */
const REMOVED = new Set(['sections', 'needs_grading_count', 'total_scores', 'permissions']);
const byName = new Intl.Collator('en');

/** GET /accounts/:account_id/courses: the account and everything below it; `read_course_list`; no total. */
export function listAccountCourses(call: ApiCall): ApiAnswer {
  const { world, caller, input } = call;
  const account = findAccount(call, pathParam(call, 'account_id'));
  if (!accountRights(world, caller.id, account.id).has('read_course_list')) throw notAuthorized(world.flags);
  const narrowed = list(input, 'by_subaccounts', 'not');
  const accounts = new Set(world.treeOf(account.id).map((one) => one.id));
  if (narrowed.length > 0) {
    const below = new Set(narrowed.flatMap((id) => world.treeOf(Number(id)).map((one) => one.id)));
    for (const id of [...accounts]) if (!below.has(id)) accounts.delete(id);
  }
  const filters = [stateFilter(call), peopleFilter(call), searchFilter(call), flagFilter(call)];
  const courses = [...accounts]
    .flatMap((id) => world.coursesIn(id))
    .filter((course) => filters.every((keep) => keep(course)))
    .sort(order(call));
  const include = list(input, 'include', 'not').filter((name) => !REMOVED.has(name));
  return paged(call, courses, 'no-total', (course) => presentCourse(call, course, include, null));
}

function stateFilter(call: ApiCall): (course: Course) => boolean {
  const states = list(call.input, 'state');
  if (states.includes('all')) return () => true;
  if (states.length > 0) return (course) => states.includes(course.workflowState);
  return (course) => course.workflowState !== 'deleted';
}

function peopleFilter(call: ApiCall): (course: Course) => boolean {
  const { world, input } = call;
  const teachers = list(input, 'by_teachers', 'not').map((id) => findUser(call, id).id);
  const types = list(input, 'enrollment_type', 'not').map((name) => `${name}enrollment`);
  return (course) => {
    const rows = world
      .enrollmentsIn(course.id)
      .filter((row) => !['deleted', 'rejected'].includes(row.workflowState));
    const taught =
      teachers.length === 0 ||
      rows.some((row) => row.type === 'TeacherEnrollment' && teachers.includes(row.userId));
    return taught && (types.length === 0 || rows.some((row) => types.includes(row.type.toLowerCase())));
  };
}

function searchFilter(call: ApiCall): (course: Course) => boolean {
  const term = searchTerm(call);
  if (term === null) return () => true;
  const { world } = call;
  if (text(call.input, 'search_by') === 'teacher')
    return (course) =>
      world
        .enrollmentsIn(course.id)
        .some(
          (row) =>
            row.type === 'TeacherEnrollment' &&
            row.workflowState !== 'deleted' &&
            world.users.need(row.userId).name.toLowerCase().includes(term),
        );
  return (course) =>
    course.name.toLowerCase().includes(term) ||
    course.courseCode.toLowerCase().includes(term) ||
    String(course.id) === term ||
    course.sisId?.toLowerCase() === term;
}

function flagFilter(call: ApiCall): (course: Course) => boolean {
  const { world, input } = call;
  const published = flag(input, 'published');
  const completed = flag(input, 'completed');
  const enrolled = flag(input, 'with_enrollments');
  const homeroom = flag(input, 'homeroom');
  const term = text(input, 'enrollment_term_id');
  return (course) =>
    (published === null || published === ['available', 'completed'].includes(course.workflowState)) &&
    (completed === null || completed === (course.workflowState === 'completed')) &&
    (enrolled === null || enrolled === world.enrollmentsIn(course.id).length > 0) &&
    (homeroom === null || homeroom === course.homeroom) &&
    (term === null || term === String(course.termId));
}

function order(call: ApiCall): (a: Course, b: Course) => number {
  const sort = text(call.input, 'sort');
  const sign = text(call.input, 'order') === 'desc' ? -1 : 1;
  const accountName = (course: Course): string => call.world.accounts.need(course.accountId).name;
  return (a, b) => {
    const first =
      sort === 'course_name'
        ? byName.compare(a.name, b.name)
        : sort === 'sis_course_id'
          ? byName.compare(a.sisId ?? '', b.sisId ?? '')
          : sort === 'account_name'
            ? byName.compare(accountName(a), accountName(b))
            : 0;
    return sign * (first || a.id - b.id);
  };
}
