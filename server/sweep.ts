import { sweepBatches } from './batch/sweep-batches.ts';
import { sweepDrafts } from './batch/school/sweep-drafts.ts';
import { dropStaleConsents } from './connection/pending-consent.ts';
import type { Context } from './context.ts';
import { finishErasures } from './login/erase/begin-erasure.ts';
import { finishDistricts } from './login/erase/erase-district.ts';
import { forgetPasswords } from './login/forget-passwords.ts';
import { beginNightlySweeps } from './login/sweep/begin-nightly-sweeps.ts';
import { sweepExpired } from './storage/sweep-expired.ts';

type Step = (context: Context) => Promise<unknown>;

/**
 * Sessions, states and plans that have ended; what cut-off starts left; consents that nobody confirmed; passwords whose
 * time is over; erasings that were cut off. And the nightly look at every login begins here, where its hour has come.
 */
const everyStep: readonly Step[] = [
  ({ storage, clock }) => sweepExpired(storage, clock.now()),
  sweepBatches,
  sweepDrafts,
  dropStaleConsents,
  forgetPasswords,
  beginNightlySweeps,
  finishErasures,
  finishDistricts,
];

/** Takes away what has ended. A step that fails is logged and keeps none of the others from their work. */
export async function sweep(context: Context, steps: readonly Step[] = everyStep): Promise<void> {
  for (const step of steps)
    await step(context).catch((error: unknown) =>
      context.log.warn({ err: error }, 'a step of the sweep failed'),
    );
}
