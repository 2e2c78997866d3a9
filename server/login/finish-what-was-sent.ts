import type { LoginActFault, LoginActKind } from '../../contract/child.ts';
import type { ActRun, Carry } from './act-run.ts';
import { findOurLogin, type OurLogin } from './find-our-login.ts';

/** How Canvas shows that an act was done already. */
const isDone: Partial<Record<LoginActKind, (ours: OurLogin) => boolean>> = {
  suspend: ({ found }) => found?.workflowState === 'suspended',
  reactivate: ({ found }) => found?.workflowState === 'active',
  unlock: ({ found }) => found?.workflowState === 'active',
  delete: ({ code }) => code === 'login-gone',
};

/**
 * What becomes of an act that something speaks against by now (`against`), and whose call may have been carried out before that: an answer was
 * lost, or the server was killed. What was done is brought to its end, so that our record and Canvas say the same; what was not is left.
 * @returns the fault where nothing was done; undefined where it was
 * @throws PauseError, LeaseLostError
 */
export async function finishWhatWasSent(
  run: ActRun,
  carry: Carry,
  against: LoginActFault,
): Promise<LoginActFault | undefined> {
  const { act } = run;
  // A sweep looks at everybody again the next night; of an act that was just begun nothing can have been sent.
  if (act.sweepId !== undefined || act.fence < 2) return against;
  if (act.step !== undefined) return carry({ ...run, against });
  const wasDone = isDone[act.kind]?.(await findOurLogin(run)) ?? false;
  return wasDone ? carry(run) : against;
}
