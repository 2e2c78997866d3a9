import anyAscii from 'any-ascii';

import type { PlanStudent } from './plan-types.ts';

/** any-ascii writes an emoji as its English name; a name is spelled without it. */
const DRAWN =
  /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\p{Cf}|\p{Variation_Selector}/gu;

/** Chinese and Korean names written without a space: family name first, one character as a rule. */
const UNSPACED = /^(?:\p{Script=Han}{2,4}|\p{Script=Hangul}{2,4})$/u;

/** Family names of more than one character. */
const COMPOUND: readonly string[] =
  '欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 司徒 东方 東方 皇甫 尉迟 公孙 公孫 慕容 令狐 夏侯 남궁 황보 제갈 독고 선우 사공 서문'.split(
    ' ',
  );

/** Scripts in which a name with a space in it is written family first. */
const FAMILY_FIRST = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]+\s[^,]+$/u;

/** Family names that are Vietnamese and hardly anything else; there the name that is called stands last. */
const VIETNAMESE: ReadonlySet<string> = new Set(
  'nguyen tran pham huynh hoang phan bui ngo duong dang'.split(' '),
);

/** Letters of a username: a child's own name is worth more of them than the initial of the family. */
const LETTERS_LONGEST = 10;

/** Scripts that write few vowels or none: what any-ascii makes of them is consonants, which no child would know as their name. */
const VOWELS_UNWRITTEN =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Thai}]/u;
const FEWEST_VOWELS = 0.34;

export interface NameLetters {
  /** Up to 10 letters a-z, empty when nothing in the name can be spelled with them so that it can be read. */
  readonly given: string;
  /** One letter a-z or none; none where the given name fills the room. */
  readonly lastInitial: string;
  /** Up to 10 letters a-z of the family name, or none. */
  readonly last: string;
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
  if (!isReadable(given, whole)) return { given: '', lastInitial: '', last: '' };
  const short = whole.length > LETTERS_LONGEST ? toLetters(given.split('-')[0] ?? '') : whole;
  const room = LETTERS_LONGEST - short.length;
  const family = toLetters(last);
  return {
    given: short.slice(0, LETTERS_LONGEST),
    lastInitial: room > 0 ? family.slice(0, 1) : '',
    last: family.slice(0, LETTERS_LONGEST),
  };
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

/** In: names of a class, a school. Out: their words in a-z that are worth keeping out of a password, of 4 letters or more. */
export function listPlaceParts(names: readonly string[]): string[] {
  const parts = names.flatMap((name) => name.split(/[^\p{L}\p{M}]+/u)).map(toLetters);
  return [...new Set(parts)].filter((part) => part.length >= 4);
}

function splitName(student: PlanStudent): { given: string; last: string } {
  const name = student.name.trim();
  const comma = student.sortableName.indexOf(',');
  if (UNSPACED.test(name) && comma === -1) return splitUnspaced(name);
  if (comma !== -1) {
    const last = student.sortableName.slice(0, comma).trim();
    const given = student.sortableName.slice(comma + 1).trim();
    // Canvas makes "Last, First" of a name by taking its last word for the family's, in every script.
    if (FAMILY_FIRST.test(name) && name === `${given} ${last}`) return { given: last, last: given };
    if (toLetters(given) !== '') return { given: callName(given, last, name), last };
  }
  const words = name.split(/\s+/u).filter((word) => toLetters(word) !== '');
  if (FAMILY_FIRST.test(name) && words.length === 2) return { given: words[1] ?? '', last: words[0] ?? '' };
  return { given: words[0] ?? '', last: words.length > 1 ? (words.at(-1) ?? '') : '' };
}

function splitUnspaced(name: string): { given: string; last: string } {
  const family = COMPOUND.find((compound) => name.startsWith(compound)) ?? Array.from(name)[0] ?? '';
  const given = name.slice(family.length);
  return given === '' ? { given: family, last: '' } : { given, last: family };
}

/** The name that the child is called by: the first of the given names, but the last where a Vietnamese name is written family first. */
function callName(given: string, last: string, name: string): string {
  const words = given.split(/\s+/u).filter((word) => toLetters(word) !== '');
  const vietnamese = VIETNAMESE.has(toLetters(last)) && name.startsWith(last);
  return (vietnamese ? words.at(-1) : words[0]) ?? '';
}
