import type { Settings } from '../../contract/policy.ts';
import { listDigitPairs } from '../../words/judge-pairs.ts';
import { wordsOf } from '../../words/word-list.ts';
import { readName, toTypable } from './name-letters.ts';
import type { PlanStudent, RandomSource } from './plan-types.ts';

/** A username in its parts; `number` marks those made of the pupil's own number, which cannot be chosen otherwise. */
export interface UsernameParts {
  readonly parts: readonly string[];
  readonly number: boolean;
}

const DIGIT_PAIRS: readonly string[] = listDigitPairs();
/** Where every other pattern has the shape of the district's own login ids and it has chosen no prefix. */
const LAST_PREFIX = 'k3';
const SINGLE_DIGITS: readonly string[] = Array.from('23456789');
const WORDS: readonly string[] = wordsOf('en', '2').map((row) => row.word);

/**
 * In: a pupil, the policy, randomness. Out: usernames to try, the best liked first, made only as they are asked for:
 * own number (if the policy says so), given name + last initial + two digits, with one digit, without the initial, a
 * word instead of the name, digits in front, three digits, a word after the digits; at last all of it behind the
 * district's prefix. Digits are 2 to 9, since 0 and 1 are mistaken for letters. None of them is checked here.
 */
export function* listUsernameParts(
  student: PlanStudent,
  policy: Settings,
  random: RandomSource,
): Generator<UsernameParts> {
  const number = toTypable(student.sisUserId ?? '');
  const prefix = toTypable(policy.prefix) || LAST_PREFIX;
  if (policy.usernameSource === 'number' && number !== '') {
    yield { parts: [number], number: true };
    yield { parts: [prefix, number], number: true };
  }
  for (const before of [[], [prefix]]) {
    for (const parts of listNamed(student, random)) yield { parts: [...before, ...parts], number: false };
  }
}

function* listNamed(student: PlanStudent, random: RandomSource): Generator<readonly string[]> {
  const { given, lastInitial } = readName(student);
  const stem = [given, lastInitial].filter((part) => part !== '');
  if (given !== '') {
    for (const digits of shuffle(DIGIT_PAIRS, random)) yield [...stem, digits];
    for (const digit of shuffle(SINGLE_DIGITS, random)) yield [...stem, digit];
    if (lastInitial !== '') for (const digits of shuffle(DIGIT_PAIRS, random)) yield [given, digits];
  }
  for (const word of shuffle(WORDS, random)) yield [word, pick(DIGIT_PAIRS, random)];
  if (given !== '') {
    for (const digits of shuffle(DIGIT_PAIRS, random)) yield [digits, ...stem];
    for (const digits of shuffle(DIGIT_PAIRS, random)) yield [...stem, digits, pick(SINGLE_DIGITS, random)];
  }
  for (const word of shuffle(WORDS, random))
    yield [given || pick(WORDS, random), pick(DIGIT_PAIRS, random), word];
}

function pick(list: readonly string[], random: RandomSource): string {
  return list[random.int(list.length)] ?? '';
}

function* shuffle(list: readonly string[], random: RandomSource): Generator<string> {
  const left = [...list];
  while (left.length > 0) {
    const [taken = ''] = left.splice(random.int(left.length), 1);
    yield taken;
  }
}
