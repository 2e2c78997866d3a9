import { drawBlock } from './digit-blocks.ts';
import { areFit, isWord, SYMBOLS } from './fit-parts.ts';
import type { Cell } from './password-cells.ts';
import type { PasswordShape } from './password-shape.ts';

/** Randomness as it is handed in: whole numbers from 0 to `maxExclusive` - 1. */
export interface PartRandom {
  int(maxExclusive: number): number;
}

export interface DrawnParts {
  readonly password: string;
  /** Words, blocks of digits and symbols, in order. */
  readonly parts: readonly string[];
  readonly words: readonly string[];
}

/** More than this in vain, and the randomness cannot be what it says. */
const TRIES = 20_000;

/**
 * In: a shape that has passwords, and randomness. Out: one of them, every one equally likely: each part is drawn by
 * itself, and the whole thrown away unless it is fit.
 */
export function drawParts({ cells, pool }: PasswordShape, random: PartRandom): DrawnParts {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const parts = cells.map((cell) => drawPart(cell, pool.words, random));
    if (areFit(parts, pool)) return { password: parts.join(''), parts, words: parts.filter(isWord) };
  }
  throw new Error('No password was found that is fit.');
}

function drawPart(cell: Cell, words: readonly string[], random: PartRandom): string {
  if (cell.kind === 'digits') return drawBlock(cell.count, random);
  const list = cell.kind === 'word' ? words : SYMBOLS;
  return list[random.int(list.length)] ?? '';
}
