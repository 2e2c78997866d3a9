import type { Pseudonym } from '../model/people.ts';
import type { World } from '../world.ts';

const collator = new Intl.Collator('en', { sensitivity: 'variant' });

/**
 * The one login Canvas shows as `login_id`: that of the SIS enrolment in the course if it still has a SIS id; else
 * those with a SIS id first, then by name, then by position. (Canvas: app/models/sis_pseudonym.rb)
 *
 * @param courseId null outside a course.
 */
export function chosenLogin(world: World, userId: number, courseId: number | null): Pseudonym | null {
  const logins = world.pseudonymsOf(userId).filter((login) => login.workflowState !== 'deleted');
  if (courseId !== null) {
    for (const enrollment of world.enrollmentsOf(userId)) {
      if (enrollment.courseId !== courseId || enrollment.sisPseudonymId === null) continue;
      const tied = logins.find((login) => login.id === enrollment.sisPseudonymId && login.sisUserId !== null);
      if (tied !== undefined) return tied;
    }
  }
  const sorted = [...logins].sort(
    (a, b) =>
      Number(a.sisUserId === null) - Number(b.sisUserId === null) ||
      collator.compare(a.uniqueId, b.uniqueId) ||
      a.position - b.position,
  );
  return sorted[0] ?? null;
}
