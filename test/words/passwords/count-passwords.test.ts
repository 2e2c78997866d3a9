import { describe, expect, it } from 'vitest';

import type { WordLanguage } from '../../../contract/policy.ts';
import { boundPasswords } from '../../../words/passwords/bound-passwords.ts';
import { countPasswords } from '../../../words/passwords/count-passwords.ts';
import { countBlocks, listBlocks } from '../../../words/passwords/digit-blocks.ts';
import { areFit, makePool, SYMBOLS, type Bounds, type Pool } from '../../../words/passwords/fit-parts.ts';
import { readPattern, type Cell } from '../../../words/passwords/password-cells.ts';
import { wordsOf } from '../../../words/word-list.ts';
import { seededRandom } from '../../plan/seeded-random.ts';

const loose: Bounds = { minimum: 8, sequence: 3, repeats: 2 };

/** Every password there is, made and judged one by one. */
function enumerate(cells: readonly Cell[], pool: Pool): string[] {
  const spaces = cells.map((cell) =>
    cell.kind === 'word' ? pool.words : cell.kind === 'symbol' ? SYMBOLS : listBlocks(cell.count),
  );
  const found: string[] = [];
  const fill = (parts: readonly string[]): void => {
    const space = spaces[parts.length];
    if (space) for (const part of space) fill([...parts, part]);
    else if (areFit(parts, pool)) found.push(parts.join(''));
  };
  fill([]);
  return found;
}

/** Words that share letters, joints that are denied, and a few of the list drawn by the seed. */
function fewWords(seed: number, count: number, language: WordLanguage = 'en'): string[] {
  const list = wordsOf(language, '2').map(({ word }) => word);
  const random = seededRandom(seed);
  const picked = Array.from({ length: count }, () => list[random.int(list.length)] ?? '');
  const awkward = ['car', 'cart', 'rain', 'train', 'star', 'bus', 'egg', 'sun'].filter((word) =>
    list.includes(word),
  );
  return [...new Set([...awkward, ...picked])];
}

const patterns = [
  '{word}{word}{digit}{digit}',
  '{word}{word}{digit}{digit}{digit}',
  '{word}{digit}{digit}{digit}',
  '{word}{word}{word}',
  '{word}{symbol}{word}{word}{digit}',
  '{word}{symbol}{word}',
  '{word}{digit}{digit}{symbol}',
  '{digit}{digit}{digit}{digit}',
];

describe('how many passwords there are', () => {
  it.each(patterns)('of %s is what making each of them gives, and none is made in two ways', (pattern) => {
    const cells = readPattern(pattern) ?? [];
    const words = cells.filter(({ kind }) => kind === 'word').length;
    for (const seed of [1, 2]) {
      for (const bounds of [loose, { ...loose, minimum: 11 }, { minimum: 8, sequence: 2, repeats: 1 }]) {
        const pool = makePool(fewWords(seed, words === 3 ? 4 : 10), 'en', bounds);
        const made = enumerate(cells, pool);
        expect(new Set(made).size).toBe(made.length);
        const counted = countPasswords(cells, pool);
        expect(counted).toEqual({ count: counted.count, exact: true });
        expect(counted.count, JSON.stringify(bounds)).toBe(made.length);
      }
    }
  });

  it.each(['en', 'es'] as const)(
    'of fifty words of the list (%s) is what making each of them gives',
    (language) => {
      const words = wordsOf(language, 'k').map(({ word }) => word);
      const pool = makePool(words.slice(10, 60), language, loose);
      const cells = readPattern('{word}{word}{digit}{digit}') ?? [];
      expect(countPasswords(cells, pool).count).toBe(new Set(enumerate(cells, pool)).size);
    },
  );

  it.each([
    '{digit}{word}{digit}{word}',
    '{word}{digit}{word}{digit}',
    '{digit}{digit}{word}{word}',
    '{word}{digit}{symbol}{digit}{word}',
  ])('of %s is never said to be more than it is, and hardly less', (pattern) => {
    const cells = readPattern(pattern) ?? [];
    for (const seed of [1, 2, 3]) {
      const pool = makePool(fewWords(seed, 10), 'en', loose);
      const { count, exact } = countPasswords(cells, pool);
      const made = enumerate(cells, pool).length;
      expect(exact).toBe(false);
      expect(count).toBeLessThanOrEqual(made);
      expect(count).toBeGreaterThan(made * 0.75);
    }
  });

  it('is bounded from below where it could be counted as well', () => {
    for (const pattern of patterns.slice(0, 6)) {
      const cells = readPattern(pattern) ?? [];
      const pool = makePool(fewWords(4, 10), 'en', loose);
      expect(boundPasswords(cells, pool)).toBeLessThanOrEqual(countPasswords(cells, pool).count);
    }
  });

  it('of digits alone is what listing them gives', () => {
    for (const count of [1, 2, 3, 4]) expect(countBlocks(count)).toBe(listBlocks(count).length);
    expect(countBlocks(5)).toBe(listBlocks(4).reduce((sum, start) => sum + countBlocks(5, start), 0));
    expect(listBlocks(2)).toHaveLength(41);
    expect(countBlocks(3, '23')).toBe(0);
  });
});
