import { notFound, Problem } from '../problem.ts';
import type { Grant } from './grant.ts';

/**
 * Refuses whatever plans, makes or prints for a class whose school is off.
 * @throws Problem `school-not-on`; `class-not-included`; `not-found` for a grant without a class
 */
export function requireSchoolOn({ course }: Pick<Grant, 'course'>): void {
  if (!course) throw notFound();
  if (!course.included && course.schoolOn)
    throw new Problem('class-not-included', 'Classes of this name or term are left out here.');
  if (!course.schoolOn) throw new Problem('school-not-on', 'Login Cards is not switched on for this school.');
}
