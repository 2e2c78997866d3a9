// Also a command that prints the figures of words/README.md: npx tsx words/measure-strength.ts
import { pathToFileURL } from 'node:url';

import { mayEnd, mayJoin } from './allowed-joins.ts';
import { listDigitPairs } from './judge-pairs.ts';
import { ENGLISH_FIRST, type WordLevel } from './word-list.ts';

export interface Strength {
  readonly words: number;
  readonly pairs: number;
  readonly digits: number;
  /** Different passwords of two words and two digits, each equally likely. */
  readonly passwords: number;
  /** Rounded down to a tenth. */
  readonly bits: number;
}

/** In: the levels whose words are drawn from. Out: how many passwords of at least 8 characters that gives, counted one by one. */
export function measureStrength(levels: readonly WordLevel[]): Strength {
  const words = ENGLISH_FIRST.filter((row) => levels.includes(row.level)).map((row) => row.word);
  const digits = listDigitPairs();
  const made = new Set<string>();
  let pairs = 0;
  for (const second of words) {
    const endings = digits.filter((pair) => mayEnd(second, pair));
    for (const first of words) {
      if (!mayJoin(first, second)) continue;
      pairs += 1;
      for (const pair of endings) made.add(first + second + pair);
    }
  }
  const bits = Math.floor(Math.log2(made.size) * 10) / 10;
  return { words: words.length, pairs, digits: digits.length, passwords: made.size, bits };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const levels of [['k'], ['k', '1'], ['k', '1', '2']] as const) {
    process.stdout.write(`${JSON.stringify({ levels, ...measureStrength(levels) })}\n`);
  }
}
