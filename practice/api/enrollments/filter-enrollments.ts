import type { Enrollment, EnrollmentState } from '../../model/classes.ts';
import type { ApiCall } from '../api-call.ts';
import { badRequest, badRequestList } from '../api-error.ts';
import { list, text } from '../params.ts';

const SIS_FILTERS = [
  'sis_account_id',
  'sis_course_id',
  'sis_section_id',
  'sis_user_id',
  'created_for_sis_id',
];
const byName = new Intl.Collator('en');

/**
 * The filters all three enrolment lists share, in the order type, name, id.
 * (Canvas: app/controllers/enrollments_api_controller.rb)
 *
 * @param mayFilterBySis `read_sis` or `manage_sis`; without it any SIS filter is a 400.
 */
export function filterEnrollments(
  call: ApiCall,
  rows: readonly Enrollment[],
  states: readonly string[],
  mayFilterBySis: boolean,
): Enrollment[] {
  const { world, input } = call;
  if (!mayFilterBySis && SIS_FILTERS.some((name) => input[name] !== undefined))
    throw badRequest('Insufficient permissions to filter by SIS fields');
  const kept = [roleFilter(call), sisFilter(call)].reduce<Enrollment[]>(
    (left, keep) => left.filter(keep),
    rows.filter((row) => states.includes(row.workflowState)),
  );
  const term = text(input, 'enrollment_term_id');
  return kept
    .filter((row) => term === null || String(world.courses.need(row.courseId).termId) === term)
    .map((row) => ({ row, name: world.users.need(row.userId).sortableName }))
    .sort((a, b) => compare(a.row.type, b.row.type) || byName.compare(a.name, b.name) || a.row.id - b.row.id)
    .map(({ row }) => row);
}

/** `role[]` and `role_id[]` override `type[]`; an unknown role name is a 400. */
function roleFilter(call: ApiCall): (row: Enrollment) => boolean {
  const { world, input } = call;
  const ids = list(input, 'role_id').map(Number);
  const names = list(input, 'role');
  const known = [...world.roles.all()];
  for (const name of names)
    if (!known.some((role) => role.name === name)) throw badRequestList(`Invalid role ${name}`);
  if (ids.length > 0 || names.length > 0) {
    const wanted = new Set([
      ...ids,
      ...known.filter((role) => names.includes(role.name)).map((role) => role.id),
    ]);
    return (row) => wanted.has(row.roleId);
  }
  const types = list(input, 'type');
  return (row) => types.length === 0 || types.includes(row.type);
}

function sisFilter(call: ApiCall): (row: Enrollment) => boolean {
  const { world, input } = call;
  const users = list(input, 'sis_user_id');
  const courses = list(input, 'sis_course_id');
  const sections = list(input, 'sis_section_id');
  const accounts = list(input, 'sis_account_id');
  const tiedOnly = text(input, 'created_for_sis_id') === 'true';
  const logins = users
    .flatMap((sisId) => world.pseudonymsWithSis(sisId))
    .filter((login) => login.workflowState !== 'deleted');
  const loginIds = new Set(logins.map((login) => login.id));
  const userIds = new Set(logins.map((login) => login.userId));
  return (row) => {
    if (tiedOnly && row.sisPseudonymId === null) return false;
    if (users.length > 0) {
      const fits =
        tiedOnly && row.sisPseudonymId !== null ? loginIds.has(row.sisPseudonymId) : userIds.has(row.userId);
      if (!fits) return false;
    }
    const course = world.courses.need(row.courseId);
    return (
      (courses.length === 0 || courses.includes(course.sisId ?? '')) &&
      (sections.length === 0 || sections.includes(world.sections.need(row.sectionId).sisId ?? '')) &&
      (accounts.length === 0 || accounts.includes(world.accounts.need(course.accountId).sisId ?? ''))
    );
  };
}

/** The stored states asked for, or those given as default. */
export function statesOf(call: ApiCall, byDefault: readonly EnrollmentState[]): string[] {
  const asked = list(call.input, 'state');
  return asked.length > 0 ? asked : [...byDefault];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
