import { courseRights } from '../../rights/rights.ts';
import { pathParam } from '../api-call.ts';
import type { ApiAnswer, ApiCall } from '../api-call.ts';
import { notAuthorized } from '../api-error.ts';
import { findCourse } from '../find-by-id.ts';
import { isoTime } from '../json/iso-time.ts';
import { paged } from '../paging.ts';
import { list } from '../params.ts';

/** GET /courses/:course_id/sections. */
export function listSections(call: ApiCall): ApiAnswer {
  const { world, caller } = call;
  const course = findCourse(call, pathParam(call, 'course_id'));
  const rights = courseRights(world, caller.id, course);
  if (!(['read_roster', 'view_all_grades', 'manage_grades'] as const).some((right) => rights.has(right)))
    throw notAuthorized(world.flags);
  const readSis = rights.has('read_sis') || rights.has('manage_sis');
  const include = list(call.input, 'include', 'not');
  const sections = world.sectionsOf(course.id).filter((section) => section.workflowState === 'active');
  return paged(call, sections, 'total', (section) => ({
    id: section.id,
    course_id: course.id,
    name: section.name,
    start_at: null,
    end_at: null,
    created_at: isoTime(section.createdAt),
    restrict_enrollments_to_section_dates: false,
    nonxlist_course_id: null,
    ...(readSis ? { sis_section_id: section.sisId, sis_course_id: course.sisId, integration_id: null } : {}),
    ...(include.includes('total_students') ? { total_students: studentsIn(section.id) } : {}),
  }));

  function studentsIn(sectionId: number): number {
    return world
      .enrollmentsIn(course.id)
      .filter((row) => row.sectionId === sectionId && row.type === 'StudentEnrollment')
      .filter((row) => row.workflowState === 'active' || row.workflowState === 'invited').length;
  }
}
