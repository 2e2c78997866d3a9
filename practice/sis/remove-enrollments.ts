import type { Enrollment, EnrollmentState } from '../model/classes.ts';
import { hasOtherLogin, type SisRun } from './sis-run.ts';

/** An enrolment ends; those of observers that hang on it end with it. (Canvas: app/models/enrollment/batch_state_updater.rb) */
export function endEnrollment(
  { world, clock }: SisRun,
  row: Enrollment,
  state: Extract<EnrollmentState, 'deleted' | 'completed' | 'inactive'> = 'deleted',
): void {
  const linked =
    row.type === 'StudentEnrollment'
      ? world.enrollmentsIn(row.courseId).filter(({ associatedUserId }) => associatedUserId === row.userId)
      : [];
  for (const one of [row, ...linked]) {
    if (one.workflowState === 'deleted') continue;
    one.workflowState = state;
    one.updatedAt = clock.now();
  }
}

/**
 * What the SIS removes with a login: every enrolment and admin role of its user, but only if that was the user's last login.
 * Any other one that is not deleted keeps them all. (Canvas: lib/sis/user_importer.rb remove_enrollments_if_last_login)
 */
export function removeIfLastLogin(run: SisRun, userId: number, sisId: string): void {
  if (hasOtherLogin(run, userId, sisId)) return;
  for (const row of run.world.enrollmentsOf(userId)) endEnrollment(run, row);
  for (const held of run.world.accountUsersOf(userId)) held.workflowState = 'deleted';
}
