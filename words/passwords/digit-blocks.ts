import { isDeniedNumber } from '../denied-words.ts';

/** Digits that no child takes for a letter. */
const DIGITS = '23456789';
/** Longer blocks are counted by their last digits alone, which is all that the rules look at. */
const LISTED_UP_TO = 4;

/**
 * In: digits in a row. Out: whether a password may hold them: 2 to 9, no two neighbours alike or next to each other on
 * the keyboard, so that Canvas's `repeated` and `sequence` never meet them, and no number that means something else.
 */
export function isFitBlock(block: string): boolean {
  if (!/^[2-9]*$/.test(block) || isDeniedNumber(block)) return false;
  for (let at = 1; at < block.length; at += 1)
    if (Math.abs(Number(block[at]) - Number(block[at - 1])) < 2) return false;
  return true;
}

const lists = new Map<number, readonly string[]>([[0, ['']]]);

/** In: a length up to 4. Out: every fit block of that many digits. */
export function listBlocks(count: number): readonly string[] {
  if (count > LISTED_UP_TO) throw new RangeError('Blocks of more than 4 digits are not listed.');
  const known = lists.get(count);
  if (known) return known;
  const made = listBlocks(count - 1).flatMap((start) =>
    Array.from(DIGITS, (digit) => start + digit).filter(isFitBlock),
  );
  lists.set(count, made);
  return made;
}

/** No denied number is longer than this, so that so many digits decide what may follow them. */
const DECIDING = 4;
const ways = new Map<string, number>();

/** In: a length, and how the block begins. Out: how many fit blocks of that many digits begin so. */
export function countBlocks(count: number, start = ''): number {
  if (start.length > count || !isFitBlock(start)) return 0;
  return countEnds(start.slice(-DECIDING), count - start.length);
}

function countEnds(end: string, left: number): number {
  if (left === 0) return 1;
  const key = `${left} ${end}`;
  const known = ways.get(key);
  if (known !== undefined) return known;
  const counted = fitNext(end).reduce((sum, next) => sum + countEnds(next.slice(-DECIDING), left - 1), 0);
  ways.set(key, counted);
  return counted;
}

function fitNext(start: string): string[] {
  return Array.from(DIGITS, (digit) => start + digit).filter(isFitBlock);
}

/** Out: a fit block of that many digits (up to 16), each equally likely. */
export function drawBlock(count: number, random: { int(maxExclusive: number): number }): string {
  let block = '';
  while (block.length < count) {
    // A digit is as likely as there are blocks that go on with it.
    let at = random.int(countBlocks(count, block));
    const next = fitNext(block).find((start) => (at -= countBlocks(count, start)) < 0);
    block = next ?? '';
  }
  return block;
}
