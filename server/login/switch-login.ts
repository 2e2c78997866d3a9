import type { LoginActFault } from '../../contract/child.ts';
import { updateLogin } from '../canvas/logins.ts';
import type { Login } from '../storage/login-documents.ts';
import type { Change } from '../storage/port.ts';
import { ofSuspension } from '../storage/suspension.ts';
import { changeInCanvas, type ActRun } from './act-run.ts';
import { findOurLogin } from './find-our-login.ts';

/** Suspends a login, for the reason that the act names: its password is refused, and open sessions of it end. Canvas: app/models/pseudonym.rb */
export async function suspendLogin(run: ActRun): Promise<LoginActFault | undefined> {
  const { startedAt, startedBy, sweepId, reason } = run.act;
  const suspension = {
    suspendedAt: startedAt,
    suspendedBy: startedBy.name,
    ...(sweepId === undefined ? {} : { suspendedBySweep: sweepId }),
    ...(reason === undefined ? {} : { suspendedFor: reason }),
  };
  return switchTo(run, 'suspended', {
    set: { state: 'suspended', ...suspension },
    unset: ofSuspension.filter((field) => !(field in suspension)),
  });
}

/** Lets a suspended login in again, whoever suspended it; its password stays. */
export async function reactivateLogin(run: ActRun): Promise<LoginActFault | undefined> {
  return switchTo(run, 'active', {
    set: { state: 'active' },
    unset: ofSuspension,
  });
}

async function switchTo(
  run: ActRun,
  workflowState: 'active' | 'suspended',
  change: Change<Login>,
): Promise<LoginActFault | undefined> {
  const { client, act, context } = run;
  const { canvasLoginId } = act;
  const ours = await findOurLogin(run);
  if (ours.code) return ours.code;
  if (ours.found.workflowState !== workflowState) {
    const fault = await changeInCanvas(run, () =>
      updateLogin(client, { accountId: 'self', loginId: canvasLoginId, workflowState }),
    );
    if (fault) return fault.code === 'not-found' ? 'login-gone' : 'not-allowed-by-canvas';
  }
  // By the login: of two children who became one, the second's record stands in its old place.
  await context.storage.logins.update({ districtId: act.districtId, canvasLoginId }, change);
  return undefined;
}
