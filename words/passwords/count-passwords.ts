import { COMMON } from './canvas-password-rules.ts';
import { boundPasswords } from './bound-passwords.ts';
import { countBlocks, listBlocks } from './digit-blocks.ts';
import { areAllowed, SYMBOLS, type Pool } from './fit-parts.ts';
import { lengthWithoutWords, type Cell } from './password-cells.ts';
import { countChains } from './word-chains.ts';

export interface PasswordCount {
  /** How many different passwords there are, each equally likely; where not exact, there are at least so many. */
  readonly count: number;
  readonly exact: boolean;
}

/** So many words in a row, and so many digits behind them, are counted exactly. */
const MOST_WORDS = 3;
const MOST_DIGITS = 4;

/**
 * In: the cells of a password and its words. Out: how many passwords they give under every rule of `areFit`. Up to three
 * words in a row with up to four digits behind them, and digits alone, are counted exactly; every other pattern has a
 * count that is proved to be no greater than the true one (`bound-passwords.ts`).
 */
export function countPasswords(cells: readonly Cell[], pool: Pool): PasswordCount {
  const symbols = SYMBOLS.length ** cells.filter(({ kind }) => kind === 'symbol').length;
  const kinds = cells.map(({ kind }) => kind).filter((kind) => kind !== 'symbol');
  const words = kinds.filter((kind) => kind === 'word').length;
  const digits = cells.reduce((sum, cell) => sum + (cell.kind === 'digits' ? cell.count : 0), 0);
  if (words === 0) return { count: fitsLength(cells, pool) ? symbols * countBlocks(digits) : 0, exact: true };
  const inRow = kinds.slice(0, words).every((kind) => kind === 'word') && kinds.length <= words + 1;
  if (!inRow || words > MOST_WORDS || digits > MOST_DIGITS)
    return { count: boundPasswords(cells, pool), exact: false };
  const fewestLetters = pool.bounds.minimum - lengthWithoutWords(cells);
  const chains = countChains(pool, { words, digits, fewestLetters });
  return { count: symbols * chains - countCommon(cells, pool), exact: true };
}

function fitsLength(cells: readonly Cell[], { bounds }: Pool): boolean {
  return lengthWithoutWords(cells) >= bounds.minimum;
}

/** Out: how many common passwords would be made. */
function countCommon(cells: readonly Cell[], pool: Pool): number {
  return [...COMMON].filter((password) => isMade(password, cells, pool)).length;
}

function isMade(password: string, cells: readonly Cell[], pool: Pool): boolean {
  const spaces = cells.map((cell) =>
    cell.kind === 'word' ? pool.words : cell.kind === 'symbol' ? SYMBOLS : listBlocks(cell.count),
  );
  const readings = spaces.reduce<string[][]>(
    (starts, space) =>
      starts.flatMap((start) =>
        space
          .filter((part) => password.startsWith(part, start.join('').length))
          .map((part) => [...start, part]),
      ),
    [[]],
  );
  return readings.some((parts) => parts.join('') === password && areAllowed(parts, pool));
}
