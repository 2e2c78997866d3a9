import type { Clock } from './model/clock-and-chance.ts';

/** A clock that runs with the machine's and can be set ahead, for tests of expiry. */
export interface PracticeClock extends Clock {
  /** @param milliseconds how far to jump; never backwards. */
  advance(milliseconds: number): void;
}

/** @param base the clock underneath; the machine's when left out. */
export function practiceClock(base: Clock = { now: () => Date.now() }): PracticeClock {
  let ahead = 0;
  return {
    now: () => base.now() + ahead,
    advance(milliseconds) {
      if (!(milliseconds >= 0)) throw new RangeError('a clock is only ever set ahead');
      ahead += milliseconds;
    },
  };
}

/** True for a clock that the control door may set ahead. */
export function isPracticeClock(clock: Clock): clock is PracticeClock {
  return 'advance' in clock;
}
