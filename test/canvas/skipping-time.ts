import type { PacerTime } from '../../server/canvas/pacer.ts';

/** The machine's time, but whoever asks to be woken is woken at once, and the time in between has passed. `waits` are in ms. */
export function makeSkippingTime(waits: number[] = []): PacerTime {
  let skipped = 0;
  return {
    now: () => performance.now() + skipped,
    wake(ms, act) {
      const soon = setImmediate(() => {
        waits.push(ms);
        skipped += ms;
        act();
      });
      return () => clearImmediate(soon);
    },
  };
}
