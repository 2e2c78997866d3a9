import type { Context } from '../context.ts';
import type { Arrival, NewSession } from '../launch/arrival.ts';
import type { Session } from '../storage/session-documents.ts';

/** Who was let in; with all accounts that a school admin may handle, those below included. */
export interface Admitted {
  readonly session: NewSession;
  readonly accountIds?: readonly string[];
}

/** Ends the sessions of somebody whose roles say that they are neither teacher nor admin any more. */
export async function endAllSessions(
  { storage }: Context,
  { registration, guid, sub }: Arrival,
): Promise<void> {
  const { apiOrigin } = registration;
  for (const { id } of await storage.districts.find({ apiOrigin, guid }))
    await storage.sessions.remove({ districtId: id, sub });
}

/**
 * Ends the earlier sessions of the person who has just launched that had more rights than Canvas gives them now.
 * @param admitted undefined where they were not let in: then they keep no session at all
 */
export async function endGreaterSessions(
  { storage }: Context,
  launched: NewSession,
  admitted: Admitted | undefined,
): Promise<void> {
  const { districtId, sub } = launched;
  for (const earlier of await storage.sessions.find({ districtId, sub }))
    if (!admitted || hasMore(earlier, admitted)) await storage.sessions.remove({ id: earlier.id });
}

function hasMore(earlier: Session, { session, accountIds = [] }: Admitted): boolean {
  // Somebody who acts as this person is somebody else, and takes nothing away from them.
  if (earlier.actingPersonId !== session.actingPersonId) return false;
  if (earlier.adminHint && !session.adminHint) return true;
  const [had, has] = [earlier.allowed, session.allowed];
  // Canvas could not be asked then, or cannot be now.
  if (!had || !has || had.as === 'teacher' || has.as === 'district-admin') return false;
  if (had.as === 'district-admin' || has.as === 'teacher') return true;
  return (had.accountIds ?? []).some((id) => !accountIds.includes(id));
}
