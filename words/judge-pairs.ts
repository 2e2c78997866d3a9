import { findDeniedAcross, isDeniedNumber } from './denied-words.ts';
import { longestRepeat, longestRun } from './keyboard-runs.ts';
import { countSlips } from './slips.ts';

/** A stretch of this many letters along the alphabet or a keyboard row is never made. */
const RUN_TOO_LONG = 4;
const REPEAT_TOO_LONG = 3;

/** In: the first and second word of a password. Out: why they may not stand together in this order, or undefined. */
export function judgePair(first: string, second: string): string | undefined {
  if (first === second) return 'same word';
  if (countSlips(first, second) < 2) return 'one letter apart';
  const denied = findDeniedAcross([first, second]);
  if (denied !== undefined) return denied;
  if (longestRun(first + second) >= RUN_TOO_LONG) return 'keyboard run';
  if (longestRepeat(first + second) >= REPEAT_TOO_LONG) return 'same letter three times';
  return undefined;
}

/** In: a word and the two digits after it. Out: the denied fragment they make when digits are read as letters, or undefined. */
export function judgeEnding(word: string, digits: string): string | undefined {
  return findDeniedAcross([word, digits]);
}

/** Out: every pair of digits that a password or username may end in: 2 to 9, no twins, no neighbours (23, 32), none denied. */
export function listDigitPairs(): string[] {
  const pairs: string[] = [];
  for (let tens = 2; tens <= 9; tens += 1) {
    for (let ones = 2; ones <= 9; ones += 1) {
      const pair = `${tens}${ones}`;
      if (Math.abs(tens - ones) > 1 && !isDeniedNumber(pair)) pairs.push(pair);
    }
  }
  return pairs;
}
