import common from './common-passwords.json' with { type: 'json' };
import { findDeniedAcross, isDeniedNumber } from './denied-words.ts';
import { longestRepeat, longestRun } from './keyboard-runs.ts';
import { countSlips } from './slips.ts';

/** A stretch of this many letters along the alphabet or a keyboard row is never made. */
const RUN_TOO_LONG = 4;
const REPEAT_TOO_LONG = 3;
/** What guessers try first, digits at the end taken off; written by ourselves, with what is known of Canvas's own list. */
const COMMON: ReadonlySet<string> = new Set(common);

/** In: the first and second word of a password. Out: why they may not stand together in this order, or undefined. */
export function judgePair(first: string, second: string): string | undefined {
  if (first === second) return 'same word';
  if (countSlips(first, second) < 2) return 'one letter apart';
  return judgeText([first, second]);
}

/** In: the words of a password in order. Out: why they may not all stand together, whatever was said of the pairs, or undefined. */
export function judgeRow(words: readonly string[]): string | undefined {
  for (const [at, word] of words.entries()) {
    for (const other of words.slice(at + 1)) {
      if (countSlips(word, other) < 2) return 'one letter apart';
    }
  }
  return judgeText(words);
}

/** In: a word and the digits after it. Out: the denied fragment they make when digits are read as letters, or undefined. */
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

function judgeText(parts: readonly string[]): string | undefined {
  const denied = findDeniedAcross(parts);
  if (denied !== undefined) return denied;
  const text = parts.join('');
  if (COMMON.has(text)) return 'common password';
  if (longestRun(text) >= RUN_TOO_LONG) return 'keyboard run';
  if (longestRepeat(text) >= REPEAT_TOO_LONG) return 'same letter three times';
  return undefined;
}
