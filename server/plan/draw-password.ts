import { mayEnd, mayJoin } from '../../words/allowed-joins.ts';
import { findDeniedAcross } from '../../words/denied-words.ts';
import { listDigitPairs } from '../../words/judge-pairs.ts';
import { countSlips } from '../../words/slips.ts';
import { wordsOf } from '../../words/word-list.ts';
import { isLikeName } from './is-like-name.ts';
import type { RandomSource } from './plan-types.ts';

export interface DrawnPassword {
  readonly password: string;
  readonly words: readonly string[];
  readonly digits: string;
}

export interface PasswordRequest {
  readonly random: RandomSource;
  /** Shortest length in characters, 8 to 255. */
  readonly minimum: number;
  /** Passwords that are somebody's already. */
  readonly avoid: ReadonlySet<string>;
  /** The pupil's username and the parts of the name, lower case: no password may hold or resemble one. */
  readonly names: readonly string[];
}

const WORDS: readonly string[] = wordsOf('en', '2').map((row) => row.word);
const DIGIT_PAIRS: readonly string[] = listDigitPairs();
const LONGEST = 255;
/** Up to this length two words are enough, and every draw leaves more than half a million others. */
const TWO_WORDS_UP_TO = 12;
const TRIES = 10_000;

/**
 * Draws `word word digits`, such as `frogmoon47`, every allowed one equally likely: two different words that may stand
 * side by side, two digits from 2 to 9, neither twins nor neighbours. A minimum above 12 characters takes further
 * words. Canvas's own bounds are 8 and 255 (Canvas: lib/canvas/security/password_policy.rb).
 */
export function drawPassword(request: PasswordRequest): DrawnPassword {
  if (request.minimum < 8 || request.minimum > LONGEST)
    throw new RangeError('A password has 8 to 255 characters.');
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const words = drawWords(request);
    const digits = pick(DIGIT_PAIRS, request.random);
    const drawn = { password: words.join('') + digits, words, digits };
    if (isAcceptable(drawn, request)) return drawn;
  }
  throw new Error('No password is left that nobody has.');
}

function drawWords({ random, minimum }: PasswordRequest): string[] {
  const words = [pick(WORDS, random), pick(WORDS, random)];
  if (minimum <= TWO_WORDS_UP_TO) return words;
  while (words.join('').length + 2 < minimum) {
    const next = pick(WORDS, random);
    if (words.every((word) => countSlips(word, next) > 1) && mayJoin(words.at(-1) ?? '', next, 'en'))
      words.push(next);
  }
  return words;
}

function isAcceptable({ password, words, digits }: DrawnPassword, request: PasswordRequest): boolean {
  const joined = words.slice(1).every((word, at) => mayJoin(words[at] ?? '', word, 'en'));
  return (
    password.length >= request.minimum &&
    password.length <= LONGEST &&
    joined &&
    mayEnd(words.at(-1) ?? '', digits) &&
    findDeniedAcross([...words, digits]) === undefined &&
    !request.avoid.has(password) &&
    !request.names.some((name) => isLikeName(password, name, words))
  );
}

function pick(list: readonly string[], random: RandomSource): string {
  return list[random.int(list.length)] ?? '';
}
