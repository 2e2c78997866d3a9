// Also a command that prints the figures of words/README.md: npx tsx words/measure-strength.ts
import { pathToFileURL } from 'node:url';

import type { WordLanguage, WordLevel } from '../contract/policy.ts';
import { mayEnd, mayJoin } from './allowed-joins.ts';
import { listDigitPairs } from './judge-pairs.ts';
import { wordsOf } from './word-list.ts';

export interface Strength {
  readonly words: number;
  readonly pairs: number;
  readonly digits: number;
  /** Different passwords of two words and two digits, each equally likely. */
  readonly passwords: number;
  /** Rounded down to a tenth. */
  readonly bits: number;
}

/** In: a language and a level. Out: how many passwords of at least 8 characters its words give, counted one by one. */
export function measureStrength(language: WordLanguage, level: WordLevel): Strength {
  const words = wordsOf(language, level).map((row) => row.word);
  const digits = listDigitPairs();
  const made = new Set<string>();
  let pairs = 0;
  for (const second of words) {
    const endings = digits.filter((pair) => mayEnd(second, pair));
    for (const first of words) {
      if (!mayJoin(first, second, language)) continue;
      pairs += 1;
      for (const pair of endings) made.add(first + second + pair);
    }
  }
  const bits = Math.floor(Math.log2(made.size) * 10) / 10;
  return { words: words.length, pairs, digits: digits.length, passwords: made.size, bits };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const language of ['en', 'es'] as const) {
    for (const level of ['k', '1', '2'] as const) {
      process.stdout.write(`${JSON.stringify({ language, level, ...measureStrength(language, level) })}\n`);
    }
  }
}
