import type { Settings } from '../../contract/policy.ts';
import { wordsOf } from '../word-list.ts';
import { countPasswords, type PasswordCount } from './count-passwords.ts';
import { boundsOf, makePool, type Pool } from './fit-parts.ts';
import { addWord, bendCells, cellsOf, lengthWithoutWords, type Bend, type Cell } from './password-cells.ts';

/** The settings that passwords are made by. */
export type PasswordSettings = Pick<
  Settings,
  'passwordStyle' | 'passwordPattern' | 'wordLanguage' | 'wordLevel' | 'canvasRules'
>;

/**
 * Why a style cannot be had as it is set: the pattern holds something else than `{word}`, `{digit}` and `{symbol}`, or
 * so few passwords are left that ten tries would find one too easily.
 */
export const styleFaults = ['pattern-not-understood', 'too-few-passwords'] as const;
export type StyleFault = (typeof styleFaults)[number];

export interface PasswordShape extends PasswordCount {
  readonly cells: readonly Cell[];
  readonly pool: Pool;
  readonly bent: readonly Bend[];
  /** Where there is one, the shape is another that can be had: two words and two digits, of as many words as it takes. */
  readonly fault?: StyleFault;
}

/**
 * Fewer passwords than this are none: ten tries, after which Canvas stops listening by default, would hit more often
 * than once in ten thousand, and a district could not give each child one of its own.
 */
export const FEWEST_PASSWORDS = 100_000;
const CANVAS_FLOOR = 8;
/** A least length is reached with so many words more at most, and then some. */
const MOST_ADDED = 4;

const shapes = new Map<string, PasswordShape>();
const mostShapes = 200;

/** In: the settings of a class. Out: what its passwords are made of, and of how many one is drawn. Remembered, since it is counted. */
export function shapeOf(settings: PasswordSettings): PasswordShape {
  const { passwordStyle, passwordPattern, wordLanguage, wordLevel, canvasRules } = settings;
  const pattern = passwordStyle === 'pattern' ? passwordPattern : '';
  const key = JSON.stringify([passwordStyle, pattern, wordLanguage, wordLevel, canvasRules]);
  const known = shapes.get(key);
  if (known) return known;
  const made = findShape(settings);
  if (shapes.size >= mostShapes) shapes.clear();
  shapes.set(key, made);
  return made;
}

function findShape(settings: PasswordSettings): PasswordShape {
  const cells = cellsOf(settings);
  if (!cells) return { ...fallBack(settings), fault: 'pattern-not-understood' };
  const mayGrow = settings.canvasRules.minimum > CANVAS_FLOOR;
  const shape = grow(settings, cells, mayGrow ? MOST_ADDED : 0);
  if (shape.count >= FEWEST_PASSWORDS) return shape;
  return { ...fallBack(settings), fault: 'too-few-passwords' };
}

/** What is made where a style cannot be had: of the whole list if need be, of the English one where that is too short. */
function fallBack(settings: PasswordSettings): PasswordShape {
  const cells: Cell[] = [{ kind: 'word' }, { kind: 'word' }, { kind: 'digits', count: 2 }];
  const { wordLanguage, wordLevel } = settings;
  const lists = [{ wordLevel }, { wordLevel: '2' }, { wordLevel: '2', wordLanguage: 'en' }] as const;
  for (const list of lists.slice(0, -1)) {
    const made = grow({ ...settings, wordLanguage, ...list }, cells, MOST_ADDED);
    if (made.count >= FEWEST_PASSWORDS) return made;
  }
  return grow({ ...settings, ...lists[2] }, cells, MOST_ADDED);
}

/** The cells as the district's rules bend them, with as many more words as it takes to have enough passwords. */
function grow(settings: PasswordSettings, plain: readonly Cell[], mostAdded: number): PasswordShape {
  const { wordLanguage, wordLevel, canvasRules } = settings;
  const words = wordsOf(wordLanguage, wordLevel).map(({ word }) => word);
  const pool = makePool(words, wordLanguage, boundsOf(canvasRules));
  const longest = Math.max(0, ...pool.words.map((word) => word.length));
  const { cells, bent } = bendCells(plain, canvasRules);
  const shape = (now: readonly Cell[], added: readonly Bend[]): PasswordShape => ({
    cells: now,
    pool,
    bent: [...bent, ...added],
    ...(reach(now, longest) < canvasRules.minimum ? { count: 0, exact: true } : countPasswords(now, pool)),
  });
  let grown = shape(cells, []);
  for (let added = 0; grown.count < FEWEST_PASSWORDS && added < mostAdded; added += 1) {
    let longer = addWord(grown.cells);
    while (reach(longer, longest) < canvasRules.minimum) longer = addWord(longer);
    grown = shape(longer, ['word-added']);
  }
  return grown;
}

function reach(cells: readonly Cell[], longest: number): number {
  return lengthWithoutWords(cells) + longest * cells.filter(({ kind }) => kind === 'word').length;
}
