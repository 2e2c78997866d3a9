import type { LoginActFault, LoginActKind } from '../../contract/child.ts';
import { maxAges } from '../access/access-table.ts';
import { grantAccounts } from '../access/grant-accounts.ts';
import { grantClass } from '../access/grant-class.ts';
import { PauseError } from '../batch/batch-run.ts';
import { isCanvasFault } from '../canvas/errors.ts';
import { checkOnePupil } from '../roster/check-pupils.ts';
import { listPupils } from '../roster/list-pupils.ts';
import type { ActRun } from './act-run.ts';
import { checkOwnLogins } from './check-own-logins.ts';
import { checkSwept } from './sweep/check-swept.ts';

/** Acts after which somebody can sign in who could not before: only for whoever is only a pupil now. */
export const lettingIn: readonly LoginActKind[] = ['reactivate', 'unlock', 'new-password', 'card-for-today'];

/**
 * Rule 2 at the time of writing, not older than 60 s: whoever asked still has the class and the child is an active pupil of it;
 * whoever is let in is only a pupil. Asked at every claim, for an act may have lain.
 * @throws PauseError
 */
export async function checkAct({ context, client, act }: ActRun): Promise<LoginActFault | undefined> {
  const { districtId, courseId, studentId, startedBy } = act;
  // Promised when the card was made, whoever has the class by now; nobody is let in by it.
  if (act.kind === 'day-over') return undefined;
  try {
    if (act.sweepId !== undefined) return await checkSwept({ context, client, act });
    if (act.byAdmin) {
      const fault = await checkAdmin({ context, client, act });
      if (fault || !lettingIn.includes(act.kind)) return fault;
      return await checkChild({ context, client, act }, { id: courseId });
    }
    // The old login is gone: whoever asked for a new password, the child is not left without one.
    if (act.step === 'create') return await checkChild({ context, client, act }, { id: courseId });
    const person = { client, districtId, ...startedBy };
    const course = (await grantClass(context, person, courseId, maxAges.fresh))?.course;
    if (!course) return 'starter-lost-class';
    const pupils = await listPupils(context, client, course);
    if (!pupils.some(({ id }) => id === studentId)) return 'not-a-pupil';
    if (!lettingIn.includes(act.kind)) return undefined;
    return await checkChild({ context, client, act }, course);
  } catch (error) {
    if (isCanvasFault(error, 'not-found')) return 'starter-lost-class';
    throw PauseError.from(error) ?? error;
  }
}

/** The child may be in no class any more: what counts is whose account the login was made in. A district's admin has all of them. */
async function checkAdmin({ context, client, act }: ActRun): Promise<LoginActFault | undefined> {
  const { districtId, accountId, startedBy } = act;
  const person = { client, districtId, ...startedBy };
  const grant = await grantAccounts(context, person, maxAges.fresh);
  const mayAct = grant?.via === 'district-admin' || grant?.accountIds?.includes(accountId);
  return mayAct ? undefined : 'starter-lost-class';
}

/** Whether the child is a pupil of the class and nothing else, a card is wanted, and the district itself gives access. Throws CanvasFault. */
export async function checkChild(
  run: ActRun,
  course: { readonly id: string },
): Promise<LoginActFault | undefined> {
  const { context, client, act } = run;
  const { districtId, studentId } = act;
  const verdict = await checkOnePupil(context, client, { districtId, course, studentId });
  if (verdict.reason === 'opted-out') return 'opted-out';
  return verdict.clear ? checkOwnLogins(run) : 'not-a-pupil';
}
