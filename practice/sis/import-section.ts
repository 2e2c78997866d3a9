import { endEnrollment } from './remove-enrollments.ts';
import { given, RowSkipped, type SisRow, type SisRun } from './sis-run.ts';

/**
 * One row of sections.csv: made, renamed, deleted with its enrolments, or brought back without them. A section stays in its course
 * here; Canvas moves it. (Canvas: lib/sis/section_importer.rb)
 *
 * @throws RowSkipped
 */
export function importSection(run: SisRun, row: SisRow): void {
  const { world, clock } = run;
  const [sisId, courseId, name] = [given(row, 'section_id'), given(row, 'course_id'), given(row, 'name')];
  const status = /^(active|deleted)/i.exec(row['status'] ?? '')?.[1]?.toLowerCase();
  if (sisId === undefined)
    throw new RowSkipped(`No section_id given for a section in course ${courseId ?? ''}`);
  if (courseId === undefined) throw new RowSkipped(`No course_id given for a section ${sisId}`);
  if (name === undefined) throw new RowSkipped(`No name given for section ${sisId} in course ${courseId}`);
  if (status === undefined)
    throw new RowSkipped(
      `Improper status "${row['status'] ?? ''}" for section ${sisId} in course ${courseId}`,
    );
  if (status === 'deleted' && run.options.skipDeletes) return;
  const course = world.courseBySis(courseId);
  if (course === undefined)
    throw new RowSkipped(`Section ${sisId} references course ${courseId} which doesn't exist`);
  const added = { courseId: course.id, name, sisId, sisImportId: null, createdAt: clock.now() };
  const section = world.sectionBySis(sisId) ?? world.addSection({ ...added, workflowState: 'active' });
  section.name = name;
  section.sisImportId = run.importId;
  section.workflowState = status === 'deleted' ? 'deleted' : 'active';
  if (section.workflowState === 'deleted')
    for (const one of world.enrollmentsIn(section.courseId))
      if (one.sectionId === section.id) endEnrollment(run, one);
}
