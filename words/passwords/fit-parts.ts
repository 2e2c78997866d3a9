import type { CanvasRules, WordLanguage } from '../../contract/policy.ts';
import { mayJoin } from '../allowed-joins.ts';
import { findDeniedAcross } from '../denied-words.ts';
import { longestRepeat, longestRun } from '../keyboard-runs.ts';
import { isOneSlip } from '../slips.ts';
import { isCommonPassword } from './canvas-password-rules.ts';
import { isFitBlock } from './digit-blocks.ts';

/** Symbols that need no shift key, are told apart on paper and have a name that a child knows: dash, equals, dot. */
export const SYMBOLS = ['-', '=', '.'] as const;
/** Canvas's upper bound (Canvas: lib/canvas/security/password_policy.rb). */
const LONGEST = 255;

/** What a password must keep to, whatever its style. */
export interface Bounds {
  /** Fewest characters. */
  readonly minimum: number;
  /** So many along the alphabet or a keyboard row, and so many of one character in a row, at most. */
  readonly sequence: number;
  readonly repeats: number;
}

/** So many in a row of any kind are in no two words that may be joined (`judge-pairs.ts`). */
const OUR_OWN = { sequence: 3, repeats: 2 } as const;

function isOurOwn({ sequence, repeats }: Bounds): boolean {
  return sequence === OUR_OWN.sequence && repeats === OUR_OWN.repeats;
}

/** Out: the district's rules, or our own where they are looser: no four along a row, no three alike. */
export function boundsOf({ minimum, sequence, repeats }: CanvasRules): Bounds {
  return {
    minimum,
    sequence: Math.min(sequence ?? OUR_OWN.sequence, OUR_OWN.sequence),
    repeats: Math.min(repeats ?? OUR_OWN.repeats, OUR_OWN.repeats),
  };
}

/** In: a text. Out: whether neither a keyboard run nor a repeat in it is longer than allowed. */
export function isSteady(text: string, { sequence, repeats }: Pick<Bounds, 'sequence' | 'repeats'>): boolean {
  return longestRepeat(text) <= repeats && longestRun(text) <= sequence;
}

/** The words that a password is drawn from. */
export interface Pool {
  readonly language: WordLanguage;
  readonly bounds: Bounds;
  readonly words: readonly string[];
  readonly has: ReadonlySet<string>;
}

/** In: words of a list. Out: those that keep to the bounds by themselves. */
export function makePool(words: readonly string[], language: WordLanguage, bounds: Bounds): Pool {
  const kept = words.filter((word) => isSteady(word, bounds));
  return { language, bounds, words: kept, has: new Set(kept) };
}

/** In: the parts of a password in order: words, blocks of digits, symbols. Out: whether it may be drawn. */
export function areFit(parts: readonly string[], pool: Pool): boolean {
  return areAllowed(parts, pool) && !isCommonPassword(parts.join(''));
}

/** The same but for common passwords. It is judged as if the symbols were not there: they hide nothing. */
export function areAllowed(parts: readonly string[], pool: Pool): boolean {
  const { bounds } = pool;
  const password = parts.join('');
  if (password.length < bounds.minimum || password.length > LONGEST) return false;
  const shown = parts.filter((part) => !isSymbol(part));
  const text = shown.join('');
  return (
    isSteady(text, bounds) &&
    (text.match(/[0-9]+/g) ?? []).every(isFitBlock) &&
    areApart(shown.filter(isWord)) &&
    shown.slice(1).every((part, at) => mayFollow(shown[at] ?? '', part, pool)) &&
    findDeniedAcross(shown) === undefined
  );
}

/** In: two parts side by side. Out: whether they may, if they are words; digits are judged with the whole. */
export function mayFollow(first: string, second: string, pool: Pool): boolean {
  if (!isWord(first) || !isWord(second)) return true;
  return (
    mayJoin(first, second, pool.language) &&
    (isOurOwn(pool.bounds) || isSteady(first + second, pool.bounds)) &&
    !isReadTwice(first, second, pool)
  );
}

/**
 * Whether the two read as other words of the list as well (`cart` + `rain`, `car` + `train`): such a password would
 * come twice as often, and a child could not tell its words.
 */
function isReadTwice(first: string, second: string, { has, words }: Pool): boolean {
  if (has.has(first + second)) return true;
  for (let at = 1; at < first.length; at += 1) {
    if (!has.has(first.slice(0, at))) continue;
    const rest = first.slice(at);
    const beyond = words.filter((word) => word.length > rest.length && word.startsWith(rest));
    if (beyond.map((word) => word.slice(rest.length)).some((tail) => agree(tail, second))) return true;
  }
  return false;
}

function agree(left: string, right: string): boolean {
  return left.startsWith(right) || right.startsWith(left);
}

function areApart(words: readonly string[]): boolean {
  return words.every((word, at) => words.slice(at + 1).every((other) => !isOneSlip(word, other)));
}

/** Of a password's parts: a word, not digits or a symbol. */
export function isWord(part: string): boolean {
  return /^[a-z]/.test(part);
}

function isSymbol(part: string): boolean {
  return (SYMBOLS as readonly string[]).includes(part);
}
