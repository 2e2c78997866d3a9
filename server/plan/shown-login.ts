import type { PlanStudent } from './plan-types.ts';

const order = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * In: a pupil and a username. Out: whether Canvas might show this login as the pupil's `login_id` in rosters and exports: it
 * shows a login with a SIS id, and without one the first in the order of names. A SIS id that could not be read counts as none.
 * Canvas: app/models/sis_pseudonym.rb
 */
export function mayBeShown(student: PlanStudent, username: string): boolean {
  if (student.sisUserId) return false;
  return !student.loginId || order.compare(username, student.loginId) < 0;
}
