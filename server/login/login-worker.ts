import { claimedBy, nobodysAt } from '../batch/claim-work.ts';
import { holdLease, type Held } from '../batch/hold-lease.ts';
import { lookForWork, type Looker } from '../batch/look-for-work.ts';
import type { Context } from '../context.ts';
import type { LoginAct } from '../storage/login-act-documents.ts';
import { workOnAct } from './work-on-act.ts';

const atOnce = 20;

/** Goes on with acts that had to wait, or that a killed process left behind; claimed like batches, by one atomic update. */
export function startLoginWorker(context: Context): Looker {
  const owner = context.random.token(12);
  return lookForWork(context, {
    atOnce,
    claim: () => claim(context, owner),
    work: (act) => holdAndWork(context, act),
  });
}

/** Works on an act that this process has claimed. */
export function holdAndWork(context: Context, act: LoginAct): Promise<void> {
  const { id, fence } = act;
  const extend: Held['extend'] = async (leaseUntil) =>
    (await context.storage.loginActs.update({ id, fence }, { set: { leaseUntil } })) && {};
  return holdLease(context, { id, extend }, () => workOnAct(context, act));
}

async function claim(context: Context, owner: string): Promise<LoginAct | undefined> {
  return claimAct(context, owner, {});
}

/** Takes an act that nobody works on, so that nobody else does; undefined where there is none. */
export async function claimAct(
  { storage, clock }: Context,
  owner: string,
  where: { readonly id?: string },
): Promise<LoginAct | undefined> {
  const now = clock.now();
  return storage.loginActs.update({ ...where, state: 'running', ...nobodysAt(now) }, claimedBy(owner, now), {
    order: [{ by: 'startedAt' }],
  });
}
