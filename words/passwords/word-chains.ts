import { readDigits } from '../denied-words.ts';
import { isOneSlip } from '../slips.ts';
import { splitsAround, tailsOf } from './denied-splits.ts';
import { listBlocks } from './digit-blocks.ts';
import { mayFollow, type Pool } from './fit-parts.ts';

export interface Chain {
  /** Words in a row, 1 to 3. */
  readonly words: number;
  /** Digits behind them, 0 to 4. */
  readonly digits: number;
  /** Letters that the words have to have together. */
  readonly fewestLetters: number;
}

/** What is asked again and again of a word of the pool. */
interface Link {
  readonly word: string;
  /** Words that may stand before it and are two slips away from it. */
  readonly before: readonly Link[];
  /** How many of those have so many letters, by the number of letters. */
  readonly beforeByLength: readonly number[];
  readonly isBefore: ReadonlySet<Link>;
  /** Words less than two slips away, itself included. */
  readonly alike: readonly Link[];
  /** Blocks of digits that may stand behind it. */
  readonly endings: readonly string[];
}

/**
 * In: a pool and the form of a password. Out: how many chains of words, with a block of digits behind them, stand
 * together. Pairs are looked at one by one; of three words, the first ones are counted by their length, less those that
 * the last word or a denied fragment across the middle one rules out.
 */
export function countChains(pool: Pool, { words, digits, fewestLetters }: Chain): number {
  const links = linkWords(pool, digits);
  if (words === 1)
    return sum(links, ({ word, endings }) => (word.length >= fewestLetters ? endings.length : 0));
  return sum(links, (last) =>
    sum(last.before, (middle) => {
      const lettersLeft = fewestLetters - last.word.length - middle.word.length;
      const firsts = words === 2 ? Number(lettersLeft <= 0) : countFirsts(middle, last, lettersLeft);
      return firsts * countEndings(middle, last);
    }),
  );
}

function linkWords(pool: Pool, digits: number): Link[] {
  const blocks = listBlocks(digits).map((block) => ({ block, letters: readDigits(block) }));
  const longest = Math.max(0, ...pool.words.map((word) => word.length));
  const made = pool.words.map((word) => {
    const tails = tailsOf(word);
    return {
      word,
      before: [] as Link[],
      beforeByLength: new Array<number>(longest + 1).fill(0),
      isBefore: new Set<Link>(),
      alike: [] as Link[],
      endings: blocks.filter(({ letters }) => !startsWithOne(letters, tails)).map(({ block }) => block),
    };
  });
  for (const link of made) {
    link.alike = made.filter((other) => isOneSlip(other.word, link.word));
    link.before = made.filter(
      (other) => !link.alike.includes(other) && mayFollow(other.word, link.word, pool),
    );
    link.isBefore = new Set(link.before);
    for (const { word } of link.before)
      link.beforeByLength[word.length] = (link.beforeByLength[word.length] ?? 0) + 1;
  }
  return made;
}

function countFirsts(middle: Link, last: Link, fewestLetters: number): number {
  const long = ({ word }: Link): boolean => word.length >= fewestLetters;
  const all = sum(middle.beforeByLength, (count, length) => (length >= fewestLetters ? count : 0));
  const alike = last.alike.filter((first) => middle.isBefore.has(first) && long(first));
  const heads = splitsAround(middle.word)
    .filter(({ behind }) => last.word.startsWith(behind))
    .map(({ before }) => before);
  if (heads.length === 0) return all - alike.length;
  const denied = middle.before.filter(
    (first) => long(first) && !last.alike.includes(first) && heads.some((head) => first.word.endsWith(head)),
  );
  return all - alike.length - denied.length;
}

function countEndings({ word }: Link, last: Link): number {
  const tails = splitsAround(last.word)
    .filter(({ before }) => word.endsWith(before))
    .map(({ behind }) => behind);
  if (tails.length === 0) return last.endings.length;
  return last.endings.filter((block) => !startsWithOne(readDigits(block), tails)).length;
}

function startsWithOne(text: string, starts: readonly string[]): boolean {
  return starts.some((start) => text.startsWith(start));
}

function sum<T>(list: readonly T[], of: (item: T, at: number) => number): number {
  let total = 0;
  for (const [at, item] of list.entries()) total += of(item, at);
  return total;
}
