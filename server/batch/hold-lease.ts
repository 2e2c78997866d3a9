import type { Context } from '../context.ts';
import { LeaseLostError } from './batch-run.ts';
import { leaseTime } from './work-on-batch.ts';

/** Work that one worker at a time holds: a claim counts the fence up and sets the lease. */
export interface Held {
  readonly id: string;
  /** Sets the lease anew where the claim still stands; undefined where it does not. */
  readonly extend: (leaseUntil: number) => Promise<{ readonly stopAskedAt?: number } | undefined>;
}

const heartBeat = leaseTime / 4;

/**
 * Does work that was claimed, and keeps the claim alive while it is done. Whatever ends it early is logged: the lease runs
 * out, and somebody claims it again.
 * @param work is told whether it should end: the claim is lost, or somebody asked it to stop
 */
export async function holdLease(
  context: Context,
  { id, extend }: Held,
  work: (isOver: () => boolean) => Promise<void>,
): Promise<void> {
  let isOver = false;
  const beat = setInterval(() => {
    void extend(context.clock.now() + leaseTime)
      .then((still) => {
        if (!still || still.stopAskedAt !== undefined) isOver = true;
      })
      .catch((error: unknown) => context.log.warn({ err: error }, 'heart-beat failed'));
  }, heartBeat);
  try {
    await work(() => isOver);
  } catch (error) {
    if (error instanceof LeaseLostError) context.log.warn({ work: id }, 'another worker holds this');
    else context.log.error({ err: error, work: id }, 'work stopped; it will be tried again');
  } finally {
    clearInterval(beat);
  }
}
