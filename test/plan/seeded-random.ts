import type { RandomSource } from '../../server/plan/plan-types.ts';

/** Repeatable randomness for tests (mulberry32); equal seeds give equal numbers. */
export function seededRandom(seed: number): RandomSource {
  let state = seed >>> 0;
  return {
    int(maxExclusive) {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * maxExclusive);
    },
  };
}
