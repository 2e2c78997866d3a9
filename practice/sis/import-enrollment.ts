import type { Enrollment, EnrollmentType, Section } from '../model/classes.ts';
import type { Pseudonym } from '../model/people.ts';
import { endEnrollment } from './remove-enrollments.ts';
import { given, hasOtherLogin, loginOfSis, RowSkipped, type SisRow, type SisRun } from './sis-run.ts';

const TYPES: Readonly<Record<string, EnrollmentType>> = {
  student: 'StudentEnrollment',
  teacher: 'TeacherEnrollment',
  ta: 'TaEnrollment',
  observer: 'ObserverEnrollment',
  designer: 'DesignerEnrollment',
};

/**
 * One row of enrollments.csv. The pupil is found by a SIS login, deleted ones too: whoever still has another login, such as one
 * that no SIS made, is enrolled all the same. (Canvas: lib/sis/enrollment_importer.rb)
 *
 * @throws RowSkipped
 */
export function importEnrollment(run: SisRun, row: SisRow): void {
  const status = readStatus(row);
  if (status.startsWith('deleted') && run.options.skipDeletes) return;
  const login = findLogin(run, row);
  const section = findSection(run, row);
  const existing = findEnrollment(run, row, section, login);
  if (existing?.workflowState === 'deleted' && login.workflowState === 'deleted')
    throw new RowSkipped(
      `Attempted enrolling with deleted sis login ${login.uniqueId} in course ${row['course_id'] ?? ''}`,
    );
  const enrollment = existing ?? add(run, row, section, login);
  setState(run, row, enrollment, login);
  enrollment.sisPseudonymId = login.id;
  enrollment.sisImportId = run.importId;
  enrollment.updatedAt = run.clock.now();
}

function readStatus(row: SisRow): string {
  const status = /^(active|completed|inactive|deleted_last_completed|deleted)/i.exec(
    row['status'] ?? '',
  )?.[1];
  if (status === undefined)
    throw new RowSkipped(`Improper status "${row['status'] ?? ''}" for an enrollment`);
  return status.toLowerCase();
}

function findLogin(run: SisRun, row: SisRow): Pseudonym {
  const sisId = given(row, 'user_id');
  if (sisId === undefined) throw new RowSkipped('No user_id given for an enrollment');
  const login = loginOfSis(run, sisId);
  if (login === undefined)
    throw new RowSkipped(
      `User not found for enrollment (User ID: ${sisId}, Course ID: ${row['course_id'] ?? ''}, Section ID: ${row['section_id'] ?? ''})`,
    );
  return login;
}

/** The section named, else the course's first one. */
function findSection({ world }: SisRun, row: SisRow): Section {
  const [courseId, sectionId] = [given(row, 'course_id'), given(row, 'section_id')];
  if (courseId === undefined && sectionId === undefined)
    throw new RowSkipped('No course_id or section_id given for an enrollment');
  const course = courseId === undefined ? undefined : world.courseBySis(courseId);
  const named = sectionId === undefined ? undefined : world.sectionBySis(sectionId);
  if (sectionId !== undefined && named === undefined)
    throw new RowSkipped(`An enrollment referenced a non-existent section ${sectionId}`);
  if (courseId !== undefined && course === undefined)
    throw new RowSkipped(`An enrollment referenced a non-existent course ${courseId}`);
  const section = named ?? world.sectionsOf(course?.id ?? 0)[0];
  if (section === undefined || (course !== undefined && section.courseId !== course.id))
    throw new RowSkipped(
      `An enrollment listed a section (${sectionId ?? ''}) and a course (${courseId ?? ''}) that are unrelated`,
    );
  return section;
}

function findEnrollment(
  run: SisRun,
  row: SisRow,
  section: Section,
  { userId }: Pseudonym,
): Enrollment | undefined {
  const type = typeOf(row);
  const associated = observedBy(run, row);
  return run.world
    .enrollmentsOf(userId)
    .find((one) => one.sectionId === section.id && one.type === type && one.associatedUserId === associated);
}

function add(run: SisRun, row: SisRow, section: Section, { userId }: Pseudonym): Enrollment {
  const { world, clock } = run;
  const type = typeOf(row);
  const role = [...world.roles.all()].find(({ builtIn, name }) => builtIn && name === type);
  if (role === undefined) throw new RowSkipped(`Improper role "${row['role'] ?? ''}" for an enrollment`);
  return world.addEnrollment({
    userId,
    courseId: section.courseId,
    sectionId: section.id,
    type,
    roleId: role.id,
    workflowState: 'deleted',
    associatedUserId: observedBy(run, row),
    sisPseudonymId: null,
    sisImportId: null,
    limitPrivilegesToSection: false,
    createdAt: clock.now(),
    updatedAt: clock.now(),
  });
}

function typeOf(row: SisRow): EnrollmentType {
  const type = TYPES[(row['role'] ?? '').toLowerCase()];
  if (type === undefined) throw new RowSkipped(`Improper role "${row['role'] ?? ''}" for an enrollment`);
  return type;
}

function observedBy(run: SisRun, row: SisRow): number | null {
  const sisId = given(row, 'associated_user_id');
  if (sisId === undefined || typeOf(row) !== 'ObserverEnrollment') return null;
  const observed = loginOfSis(run, sisId);
  if (observed === undefined)
    throw new RowSkipped(`An enrollment referenced a non-existent associated user ${sisId}`);
  return observed.userId;
}

function setState(run: SisRun, row: SisRow, enrollment: Enrollment, login: Pseudonym): void {
  switch (readStatus(row)) {
    case 'active':
      enrollment.workflowState = stateOfActive(run, row, login);
      return;
    case 'completed':
    case 'inactive':
      enrollment.workflowState = readStatus(row) === 'completed' ? 'completed' : 'inactive';
      return;
    case 'deleted_last_completed':
      if (hasAnother(run, enrollment)) run.atEnd(() => endEnrollment(run, enrollment));
      else enrollment.workflowState = 'completed';
      return;
    default:
      // Whatever else the file says of it: deletions come last.
      run.atEnd(() => endEnrollment(run, enrollment));
  }
}

function hasAnother({ world }: SisRun, { id, userId, courseId, type }: Enrollment): boolean {
  return world
    .enrollmentsOf(userId)
    .some(
      (one) =>
        one.id !== id && one.courseId === courseId && one.type === type && one.workflowState !== 'deleted',
    );
}

/** With a deleted SIS login the enrolment is active where any other login lives, else deleted; both with a remark. */
function stateOfActive(run: SisRun, row: SisRow, login: Pseudonym): 'active' | 'deleted' {
  const sisId = row['user_id'] ?? '';
  const isUserGone = run.world.users.need(login.userId).workflowState === 'deleted';
  if (!isUserGone && login.workflowState !== 'deleted') return 'active';
  const where = `in course ${row['course_id'] ?? ''}`;
  if (!isUserGone && hasOtherLogin(run, login.userId, sisId)) {
    run.remark(`Enrolled a user ${sisId} ${where}, but referenced a deleted sis login`);
    return 'active';
  }
  run.remark(`Attempted enrolling of deleted user ${sisId} ${where}`);
  return 'deleted';
}
