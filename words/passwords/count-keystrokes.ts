import { lengthWithoutWords, type Cell } from './password-cells.ts';
import type { PasswordShape } from './password-shape.ts';

export interface Range {
  readonly fewest: number;
  readonly most: number;
}

export interface Keystrokes {
  /** Keys of a keyboard; none needs shift. */
  readonly keyboard: Range;
  /** Taps on an iPad, where digits and symbols are on another page than letters: going there and back are taps as well. */
  readonly ipad: Range;
  /** Changes of page among those taps. */
  readonly pageChanges: number;
}

/** In: a shape. Out: what a child has to press for one of its passwords. The iPad shows letters first. */
export function countKeystrokes({ cells, pool }: PasswordShape): Keystrokes {
  const lengths = pool.words.map((word) => word.length);
  const others = lengthWithoutWords(cells);
  const words = cells.filter(({ kind }) => kind === 'word').length;
  const least = others + words * Math.min(...lengths);
  const keyboard = {
    fewest: words === 0 ? others : Math.max(pool.bounds.minimum, least),
    most: words === 0 ? others : others + words * Math.max(...lengths),
  };
  const pageChanges = countPageChanges(cells);
  return {
    keyboard,
    ipad: { fewest: keyboard.fewest + pageChanges, most: keyboard.most + pageChanges },
    pageChanges,
  };
}

function countPageChanges(cells: readonly Cell[]): number {
  let onLetters = true;
  let changes = 0;
  for (const { kind } of cells) {
    if ((kind === 'word') === onLetters) continue;
    onLetters = !onLetters;
    changes += 1;
  }
  return changes;
}
