import type { CanvasRules, PasswordStyle, Settings } from '../../contract/policy.ts';

/** One piece of a password, in its order: a word of the list, so many digits in a row, or one symbol. */
export type Cell =
  | { readonly kind: 'word' }
  | { readonly kind: 'digits'; readonly count: number }
  | { readonly kind: 'symbol' };

/** What the rules of the district's Canvas made of a style. */
export type Bend = 'digit-added' | 'symbol-added' | 'digits-added' | 'word-added';

/** Digits alone are lengthened up to this many; whoever needs more needs words. */
const MOST_DIGITS = 14;

const word: Cell = { kind: 'word' };
const symbol: Cell = { kind: 'symbol' };
const digits = (count: number): Cell => ({ kind: 'digits', count });

const STYLES: Readonly<Record<Exclude<PasswordStyle, 'pattern'>, readonly Cell[]>> = {
  'two-words-2-digits': [word, word, digits(2)],
  'two-words-3-digits': [word, word, digits(3)],
  'word-4-digits': [word, digits(4)],
  'three-words': [word, word, word],
  'eight-digits': [digits(8)],
  'word-symbol-word': [word, symbol, word],
};

const TOKENS: Readonly<Record<string, Cell>> = { word, symbol, digit: digits(1) };

/** In: a pattern of `{word}`, `{digit}` and `{symbol}`. Out: its cells; undefined where it holds anything else, nothing, or two symbols side by side. */
export function readPattern(pattern: string): Cell[] | undefined {
  if (!/^(\{(word|digit|symbol)\})+$/.test(pattern) || pattern.includes('{symbol}{symbol}')) return undefined;
  const cells = [...pattern.matchAll(/\{(\w+)\}/g)].flatMap(([, token = '']) => TOKENS[token] ?? []);
  return mergeDigits(cells);
}

/** Out: the cells of a style as it is, before the district's rules; undefined for a pattern that cannot be read. */
export function cellsOf({
  passwordStyle,
  passwordPattern,
}: Pick<Settings, 'passwordStyle' | 'passwordPattern'>): readonly Cell[] | undefined {
  return passwordStyle === 'pattern' ? readPattern(passwordPattern) : STYLES[passwordStyle];
}

/**
 * In: cells and the rules of the district's Canvas. Out: the same with a digit at the end and a symbol after the first
 * word (or in the middle of digits alone) where they are asked for and missing, and which of this was done. Digits
 * alone grow to the least length asked for.
 */
export function bendCells(cells: readonly Cell[], rules: CanvasRules): { cells: Cell[]; bent: Bend[] } {
  const bent: Bend[] = [];
  let made = [...cells];
  if (rules.digits && !made.some(({ kind }) => kind === 'digits')) {
    made = [...made, digits(1)];
    bent.push('digit-added');
  }
  if (!made.some(({ kind }) => kind === 'word')) {
    const [lengthened, grown] = growDigits(made, rules);
    made = lengthened;
    if (grown) bent.push('digits-added');
  }
  if (rules.symbols && !made.some(({ kind }) => kind === 'symbol')) {
    made = putSymbol(made);
    bent.push('symbol-added');
  }
  return { cells: made, bent };
}

/** Out: the cells with one more word behind the last one, or in front where there is none. */
export function addWord(cells: readonly Cell[]): Cell[] {
  const last = cells.findLastIndex(({ kind }) => kind === 'word');
  return [...cells.slice(0, last + 1), word, ...cells.slice(last + 1)];
}

function growDigits(cells: readonly Cell[], { minimum, symbols }: CanvasRules): [Cell[], boolean] {
  const hasSymbol = cells.some(({ kind }) => kind === 'symbol');
  const missing =
    Math.min(minimum, MOST_DIGITS) - lengthWithoutWords(cells) - (symbols && !hasSymbol ? 1 : 0);
  const at = cells.findLastIndex(({ kind }) => kind === 'digits');
  if (missing <= 0 || at === -1) return [[...cells], false];
  return [
    cells.map((cell, index) =>
      index === at && cell.kind === 'digits' ? digits(cell.count + missing) : cell,
    ),
    true,
  ];
}

function putSymbol(cells: readonly Cell[]): Cell[] {
  const [first, ...rest] = cells;
  if (first?.kind !== 'digits' || rest.length > 0) return [...cells.slice(0, 1), symbol, ...rest];
  const half = Math.ceil(first.count / 2);
  return [digits(half), symbol, digits(first.count - half)];
}

/** Out: the characters of the cells that are no words. */
export function lengthWithoutWords(cells: readonly Cell[]): number {
  return cells.reduce(
    (sum, cell) => sum + (cell.kind === 'digits' ? cell.count : Number(cell.kind === 'symbol')),
    0,
  );
}

function mergeDigits(cells: readonly Cell[]): Cell[] {
  const merged: Cell[] = [];
  for (const cell of cells) {
    const before = merged.at(-1);
    if (cell.kind === 'digits' && before?.kind === 'digits')
      merged.splice(-1, 1, digits(before.count + cell.count));
    else merged.push(cell);
  }
  return merged;
}
