import anyAscii from 'any-ascii';

import type { PlanStudent } from './plan-types.ts';

/** any-ascii writes an emoji as its English name; a name is spelled without it. */
const DRAWN =
  /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\p{Cf}|\p{Variation_Selector}/gu;

/** Chinese and Korean names written without a space: family name first, one character as a rule. */
const UNSPACED = /^(?:\p{Script=Han}{2,4}|\p{Script=Hangul}{2,4})$/u;

/** Letters of a username: a child's own name is worth more of them than the initial of the family. */
const LETTERS_LONGEST = 10;

/** Scripts that write few vowels or none: what any-ascii makes of them is consonants, which no child would know as their name. */
const VOWELS_UNWRITTEN =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Thai}]/u;
const FEWEST_VOWELS = 0.34;

export interface NameLetters {
  /** Up to 10 letters a-z, empty when nothing in the name can be spelled with them so that it can be read. */
  readonly given: string;
  /** One letter a-z or none. */
  readonly lastInitial: string;
}

/** In: text in any script. Out: its letters and digits in a-z and 0-9, the rest left out. */
export function toTypable(text: string): string {
  return anyAscii(text.normalize('NFC').replace(DRAWN, ''))
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** In: text in any script. Out: its letters in a-z, everything else left out. */
export function toLetters(text: string): string {
  return toTypable(text).replace(/[0-9]/g, '');
}

/** In: a pupil. Out: what a username is made of. Which part is the family name is taken from Canvas's "Last, First". */
export function readName(student: PlanStudent): NameLetters {
  const { given, last } = splitName(student);
  const whole = toLetters(given);
  if (!isReadable(given, whole)) return { given: '', lastInitial: '' };
  const short = whole.length > LETTERS_LONGEST ? toLetters(given.split('-')[0] ?? '') : whole;
  const room = LETTERS_LONGEST - short.length;
  return { given: short.slice(0, LETTERS_LONGEST), lastInitial: room > 0 ? toLetters(last).slice(0, 1) : '' };
}

function isReadable(written: string, spelled: string): boolean {
  if (!VOWELS_UNWRITTEN.test(written)) return true;
  return (spelled.match(/[aeiouy]/g)?.length ?? 0) / Math.max(spelled.length, 1) >= FEWEST_VOWELS;
}

/** In: a pupil. Out: every part of the name that is worth keeping out of a password, in a-z, of 3 letters or more. */
export function listNameParts(student: PlanStudent): string[] {
  const parts = `${student.name} ${student.sortableName}`.split(/[\s,'’.-]+/u);
  const { given } = splitName(student);
  return [...new Set([...parts, given].map(toLetters))].filter((part) => part.length >= 3);
}

function splitName(student: PlanStudent): { given: string; last: string } {
  const comma = student.sortableName.indexOf(',');
  if (comma !== -1) {
    const given = student.sortableName.slice(comma + 1).trim();
    if (toLetters(given) !== '')
      return { given: firstSpelled(given), last: student.sortableName.slice(0, comma) };
  }
  const name = student.name.trim();
  if (UNSPACED.test(name)) {
    const [family = '', ...given] = name;
    return { given: given.join(''), last: family };
  }
  const words = name.split(/\s+/u).filter((word) => toLetters(word) !== '');
  return { given: words[0] ?? '', last: words.length > 1 ? (words.at(-1) ?? '') : '' };
}

function firstSpelled(text: string): string {
  return text.split(/\s+/u).find((word) => toLetters(word) !== '') ?? '';
}
