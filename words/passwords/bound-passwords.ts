import { DENIED_ACROSS, readDigits } from '../denied-words.ts';
import { isOneSlip } from '../slips.ts';
import { COMMON } from './canvas-password-rules.ts';
import { countBlocks } from './digit-blocks.ts';
import { mayFollow, SYMBOLS, type Pool } from './fit-parts.ts';
import { lengthWithoutWords, type Cell } from './password-cells.ts';

/** A cell as the rules look at it: symbols hide nothing, so digits on both sides of one are a single block. */
type Place = { readonly digits: number } | 'word';

/**
 * In: the cells of a password and its words. Out: a number that is never above that of its passwords: all
 * combinations long enough, less, for each way to break a rule, everything that breaks it there (a combination that
 * breaks two rules is taken off twice, so that the true number can only be higher).
 */
export function boundPasswords(cells: readonly Cell[], pool: Pool): number {
  const places = placesOf(cells);
  const sizes = places.map((place) => (place === 'word' ? pool.words.length : countBlocks(place.digits)));
  const words = places.filter((place) => place === 'word').length;
  const all = product(sizes);
  if (all === 0) return 0;
  const others = all / pool.words.length ** words;
  const long = countLong(words, pool, lengthWithoutWords(cells)) * others;
  const alike = countPairs(pool, (first, second) => isOneSlip(first, second));
  const twoOfThem = (words * (words - 1)) / 2;
  let broken = words < 2 ? 0 : (alike * twoOfThem * all) / pool.words.length ** 2;
  const brokenBy = new Map<string, number>();
  for (let from = 0; from < places.length; from += 1) {
    for (let to = from + 1; to < places.length && canBeSpanned(places.slice(from + 1, to)); to += 1) {
      const rest = product(sizes.filter((_, at) => at < from || at > to));
      const window = places.slice(from, to + 1);
      const key = JSON.stringify(window);
      const here = brokenBy.get(key) ?? countBroken(window, pool);
      brokenBy.set(key, here);
      broken += rest * here;
    }
  }
  const symbols = SYMBOLS.length ** cells.filter(({ kind }) => kind === 'symbol').length;
  return Math.max(0, Math.floor(symbols * (long - broken)) - COMMON.size);
}

const LONGEST_DENIED = Math.max(...[...DENIED_ACROSS].map((fragment) => fragment.length));
const SHORTEST_WORD = 3;

/** Whether a denied fragment can be long enough to hold all of these places, and a letter on both sides. */
function canBeSpanned(places: readonly Place[]): boolean {
  const least = places.reduce((sum, place) => sum + (place === 'word' ? SHORTEST_WORD : place.digits), 0);
  return least + 2 <= LONGEST_DENIED;
}

function countBroken(window: readonly Place[], pool: Pool): number {
  if (window.length > 2 || window.some((place) => place !== 'word')) return countDenied(window, pool);
  return countPairs(pool, (first, second) => !mayFollow(first, second, pool));
}

function placesOf(cells: readonly Cell[]): Place[] {
  const places: Place[] = [];
  for (const cell of cells) {
    const before = places.at(-1);
    if (cell.kind === 'word') places.push('word');
    if (cell.kind !== 'digits') continue;
    if (before === undefined || before === 'word') places.push({ digits: cell.count });
    else places.splice(-1, 1, { digits: before.digits + cell.count });
  }
  return places;
}

/** How many rows of so many words have, with the other characters, the least length. */
function countLong(words: number, { words: list, bounds }: Pool, others: number): number {
  let byLength = new Map([[others, 1]]);
  for (let at = 0; at < words; at += 1) {
    const next = new Map<number, number>();
    for (const [length, ways] of byLength)
      for (const word of list) next.set(length + word.length, (next.get(length + word.length) ?? 0) + ways);
    byLength = next;
  }
  return [...byLength].reduce((sum, [length, ways]) => sum + (length >= bounds.minimum ? ways : 0), 0);
}

function countPairs({ words }: Pool, broken: (first: string, second: string) => boolean): number {
  return words.reduce((sum, second) => sum + words.filter((first) => broken(first, second)).length, 0);
}

/** At most so many fillings of neighbouring places hold a denied fragment that begins in the first and ends in the last. */
function countDenied(window: readonly Place[], pool: Pool): number {
  const between = window.slice(1, -1);
  let count = 0;
  for (const fragment of DENIED_ACROSS) {
    for (let head = 1; head < fragment.length; head += 1) {
      for (let tail = head; tail < fragment.length; tail += 1) {
        const inner = countFilled(between, fragment.slice(head, tail), pool);
        if (inner === 0) continue;
        const before = countWith(window[0], pool, { end: fragment.slice(0, head) });
        if (before > 0)
          count += inner * before * countWith(window.at(-1), pool, { start: fragment.slice(tail) });
      }
    }
  }
  return count;
}

/** In how many ways, at most, the places are filled by exactly this text. */
function countFilled(places: readonly Place[], text: string, pool: Pool): number {
  const [first, ...rest] = places;
  if (first === undefined) return Number(text === '');
  let count = 0;
  for (let end = 1; end <= text.length; end += 1) {
    const ways = countWith(first, pool, { start: text.slice(0, end), whole: true });
    if (ways > 0) count += ways * countFilled(rest, text.slice(end), pool);
  }
  return count;
}

interface Piece {
  readonly start?: string;
  readonly end?: string;
  readonly whole?: boolean;
}

/** How many words have the piece, or how many blocks of digits, at most, read as it. */
function countWith(
  place: Place | undefined,
  { words }: Pool,
  { start = '', end = '', whole = false }: Piece,
): number {
  if (place === undefined) return 0;
  const piece = start + end;
  if (place === 'word')
    return words.filter(
      (word) => word.startsWith(start) && word.endsWith(end) && (!whole || word.length === piece.length),
    ).length;
  const free = place.digits - piece.length;
  if (free < 0 || (whole && free > 0)) return 0;
  const readings = Array.from(
    piece,
    (letter) => Array.from('23456789').filter((digit) => readDigits(digit) === letter).length,
  );
  return product(readings) * countBlocks(free);
}

function product(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all * one, 1);
}
