import type { Course, Enrollment, Section } from '../model/classes.ts';
import type { SisFile, SisImport } from '../model/imports.ts';
import { endEnrollment } from './remove-enrollments.ts';
import type { SisRun } from './sis-run.ts';

/** What batch mode may take away of one kind, and what of it this import did not name. */
interface Leftovers<Row> {
  all: readonly Row[];
  gone: readonly Row[];
}

/**
 * The end of an import in batch mode: of its term goes what an earlier import made and this one does not name, of the kinds of
 * files that were supplied. What no import made stays, and so do users and logins. Above the threshold nothing goes and
 * the import is aborted. (Canvas: app/models/sis_batch.rb remove_previous_imports)
 */
export function cleanUpBatch(run: SisRun, result: SisImport): void {
  const termId = run.options.batchTermId;
  if (termId === null) return;
  const { supplied } = result;
  const courses = leftOf(run, supplied, 'course', coursesOf(run, termId));
  const sections = leftOf(run, supplied, 'section', sectionsOf(run, termId));
  const enrollments = leftOf(run, supplied, 'enrollment', enrollmentsOf(run, termId));
  for (const [kind, { all, gone }] of Object.entries({ courses, sections, enrollments })) {
    if (!isTooMuch(run, gone.length, all.length)) continue;
    result.workflowState = 'aborted';
    const limit = String(run.options.changeThreshold);
    const why = `${gone.length} ${kind} would be deleted and exceeds the set threshold of ${limit}%`;
    result.warnings.push(['', why]);
    return;
  }
  result.batchDeleted = {
    enrollments: enrollments.gone.length,
    sections: sections.gone.length,
    courses: courses.gone.length,
  };
  for (const row of enrollments.gone) endEnrollment(run, row, run.options.dropStatus);
  for (const section of sections.gone) endSection(run, section);
  for (const course of courses.gone) endCourse(run, course);
}

function leftOf<Row extends { sisImportId: number | null }>(
  run: SisRun,
  supplied: readonly SisFile[],
  kind: SisFile,
  all: readonly Row[],
): Leftovers<Row> {
  if (!supplied.includes(kind)) return { all: [], gone: [] };
  return { all, gone: all.filter(({ sisImportId }) => sisImportId !== run.importId) };
}

function isTooMuch({ options }: SisRun, gone: number, all: number): boolean {
  return options.changeThreshold !== null && all > 0 && (gone / all) * 100 > options.changeThreshold;
}

function coursesOf({ world }: SisRun, termId: number): Course[] {
  return [...world.courses.all()].filter(
    (course) =>
      course.termId === termId &&
      course.sisImportId !== null &&
      course.sisId !== null &&
      course.workflowState !== 'deleted',
  );
}

function sectionsOf({ world }: SisRun, termId: number): Section[] {
  return [...world.sections.all()].filter(
    ({ courseId, sisImportId, sisId, workflowState }) =>
      sisImportId !== null &&
      sisId !== null &&
      workflowState !== 'deleted' &&
      world.courses.need(courseId).termId === termId,
  );
}

function enrollmentsOf({ world, options }: SisRun, termId: number): Enrollment[] {
  return [...world.enrollments.all()].filter(
    ({ courseId, sisImportId, workflowState }) =>
      sisImportId !== null &&
      workflowState !== 'deleted' &&
      workflowState !== options.dropStatus &&
      world.courses.need(courseId).termId === termId,
  );
}

function endSection(run: SisRun, section: Section): void {
  section.workflowState = 'deleted';
  for (const row of run.world.enrollmentsIn(section.courseId))
    if (row.sectionId === section.id) endEnrollment(run, row);
}

function endCourse(run: SisRun, course: Course): void {
  course.workflowState = 'deleted';
  for (const row of run.world.enrollmentsIn(course.id)) endEnrollment(run, row);
}
