import type { LoginActFault } from '../../contract/child.ts';
import type { LoginAct } from '../storage/login-act-documents.ts';
import { writeAct, type ActRun } from './act-run.ts';

/** What comes of one step of a new password: the next step, or why there is none. */
export type Onward = ActRun | LoginActFault;

/** Stores how far a new password has come. @throws LeaseLostError */
export async function onTo(run: ActRun, set: Pick<LoginAct, 'step' | 'newLoginId'>): Promise<ActRun> {
  return { ...run, act: await writeAct(run, { set }) };
}

/** The new password, opened. */
export function openNew({ context, act }: ActRun): string {
  return context.seal.open(act.passwordSealed ?? '', act.districtId, 'password');
}
