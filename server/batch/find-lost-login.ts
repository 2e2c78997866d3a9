import { listUserLogins, type CanvasLogin } from '../canvas/logins.ts';
import type { Login } from '../storage/login-documents.ts';
import type { BatchRun } from './batch-run.ts';

/**
 * Looks in Canvas for the login whose create was sent and whose answer was lost. It is ours only if it is this very
 * pupil's, has the recorded username, was created at or after our recorded intent (Canvas's own clock, whole seconds),
 * is bound to the Canvas provider and carries no SIS id. A pupil's standard login that happens to have the name is none
 * of this. Canvas: lib/api/v1/pseudonym.rb.
 * @returns undefined when there is none; throws CanvasFault when Canvas could not be asked
 */
export async function findLostLogin(run: BatchRun, reservation: Login): Promise<CanvasLogin | undefined> {
  const { intentAt } = reservation;
  if (intentAt === undefined) return undefined;
  const logins = await listUserLogins(run.client, reservation.studentId);
  const candidates = logins.filter((login) => isLostLogin(login, reservation, intentAt));
  for (const login of candidates) {
    const known = await run.context.storage.logins.count({
      districtId: reservation.districtId,
      canvasLoginId: login.id,
    });
    if (known === 0) return login;
  }
  return undefined;
}

/** Whether a login that Canvas shows is the one whose create was sent after `intentAt` (ms, Canvas's clock) for this reservation. */
export function isLostLogin(
  login: CanvasLogin,
  reservation: Pick<Login, 'studentId' | 'usernameKey'>,
  intentAt: number,
): boolean {
  return (
    login.userId === reservation.studentId &&
    login.uniqueId.toLowerCase() === reservation.usernameKey &&
    login.createdAt >= Math.floor(intentAt / 1000) * 1000 &&
    login.providerType === 'canvas' &&
    login.sisUserId === null &&
    login.workflowState !== 'deleted'
  );
}
