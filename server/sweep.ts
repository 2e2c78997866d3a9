import { payDebts } from './batch/pay-debts.ts';
import { sweepBatches } from './batch/sweep-batches.ts';
import { sweepDrafts } from './batch/school/sweep-drafts.ts';
import { dropStaleConsents } from './connection/pending-consent.ts';
import type { Context } from './context.ts';
import { finishErasures } from './login/erase/begin-erasure.ts';
import { finishDistricts } from './login/erase/erase-district.ts';
import { beginDayOver } from './login/end-card-for-today.ts';
import { finishMoves } from './roster/follow-merge.ts';
import { forgetPasswords } from './login/forget-passwords.ts';
import { beginNightlySweeps } from './login/sweep/begin-nightly-sweeps.ts';
import { sweepExpired } from './storage/sweep-expired.ts';

type Step = (context: Context) => Promise<unknown>;

/**
 * Sessions, states and plans that have ended; what cut-off starts left, and what a killed process did not tell the record; consents that nobody confirmed; logins on their way; cards for
 * today whose day is over; passwords whose time is over. The nightly look at every login begins here, where its hour has come, and
 * what was to be erased is.
 */
const everyStep: readonly Step[] = [
  ({ storage, clock }) => sweepExpired(storage, clock.now()),
  payDebts,
  sweepBatches,
  sweepDrafts,
  dropStaleConsents,
  finishMoves,
  beginDayOver,
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
