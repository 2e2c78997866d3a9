import type { Account } from '../model/accounts.ts';
import type { Course } from '../model/classes.ts';
import { given, RowSkipped, type SisRow, type SisRun } from './sis-run.ts';

/**
 * One row of courses.csv: made, moved to another account, renamed, published, concluded, deleted or brought back.
 * (Canvas: lib/sis/course_importer.rb)
 *
 * @throws RowSkipped
 */
export function importCourse(run: SisRun, row: SisRow): void {
  const { world } = run;
  const { sisId, name, code, status } = readRow(row);
  if (status === 'deleted' && run.options.skipDeletes) return;
  const account = findAccount(run, row, sisId);
  const course = world.courseBySis(sisId) ?? add(run, sisId, account ?? world.accounts.need(run.rootId));
  if (account !== undefined) world.moveCourse(course, account.id);
  const term = [...world.terms.all()].find(
    (one) => one.sisId !== null && one.sisId === given(row, 'term_id'),
  );
  course.termId = term?.id ?? course.termId;
  Object.assign(course, { name, courseCode: code, sisImportId: run.importId });
  setState(run, course, status);
}

function readRow(row: SisRow): { sisId: string; name: string; code: string; status: string } {
  const [sisId, code, name] = [given(row, 'course_id'), given(row, 'short_name'), given(row, 'long_name')];
  const status = /^(active|deleted|completed|unpublished|published)/i.exec(row['status'] ?? '')?.[1];
  if (sisId === undefined) throw new RowSkipped('No course_id given for a course');
  if (code === undefined) throw new RowSkipped(`No short_name given for course ${sisId}`);
  if (name === undefined) throw new RowSkipped(`No long_name given for course ${sisId}`);
  if (status === undefined)
    throw new RowSkipped(`Improper status "${row['status'] ?? ''}" for course ${sisId}`);
  return { sisId, name, code, status: status.toLowerCase() };
}

function findAccount({ world }: SisRun, row: SisRow, courseId: string): Account | undefined {
  const sisId = given(row, 'account_id');
  if (sisId === undefined) return undefined;
  const account = world.accountBySis(sisId);
  if (account === undefined) throw new RowSkipped(`Account not found "${sisId}" for course ${courseId}`);
  return account;
}

function add({ world, clock, random }: SisRun, sisId: string, { id: accountId }: Account): Course {
  const [term] = world.terms.all();
  const course = world.addCourse({
    uuid: random.hex(40),
    accountId,
    termId: term?.id ?? 0,
    name: sisId,
    courseCode: sisId,
    sisId,
    sisImportId: null,
    ltiContextId: random.hex(40),
    workflowState: 'claimed',
    isPublic: false,
    homeroom: false,
    createdAt: clock.now(),
  });
  // Every course has a section of its own. (Canvas: app/models/course.rb default_section)
  world.addSection({
    courseId: course.id,
    name: sisId,
    sisId: null,
    sisImportId: null,
    workflowState: 'active',
    createdAt: clock.now(),
  });
  return course;
}

/** `active` leaves a published course published, and a new one unpublished; a concluded one is open again. */
function setState(run: SisRun, course: Course, status: string): void {
  const before = course.workflowState;
  if (status === 'deleted' || status === 'completed') course.workflowState = status;
  else if (before === 'completed' || status === 'published') course.workflowState = 'available';
  else if (before !== 'available') course.workflowState = 'claimed';
  if (course.workflowState !== before) endWithCourse(run, course);
}

/** Enrolments end with their course: all of a deleted one, those that were active or invited of a concluded one. */
function endWithCourse({ world, clock }: SisRun, { id, workflowState }: Course): void {
  if (workflowState !== 'deleted' && workflowState !== 'completed') return;
  for (const row of world.enrollmentsIn(id)) {
    if (workflowState === 'completed' && !['active', 'invited'].includes(row.workflowState)) continue;
    row.workflowState = workflowState;
    row.updatedAt = clock.now();
  }
}
