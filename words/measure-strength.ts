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
  const endingsOf = new Map(words.map((word) => [word, digits.filter((pair) => mayEnd(word, pair))]));
  /** By the joined words, since two pairs may read the same: the digits that may follow. */
  const made = new Map<string, ReadonlySet<string>>();
  let pairs = 0;
  for (const first of words) {
    for (const second of words) {
      if (!mayJoin(first, second, language)) continue;
      pairs += 1;
      const joined = first + second;
      made.set(joined, new Set([...(made.get(joined) ?? []), ...(endingsOf.get(second) ?? [])]));
    }
  }
  const passwords = [...made.values()].reduce((sum, endings) => sum + endings.size, 0);
  const bits = Math.floor(Math.log2(passwords) * 10) / 10;
  return { words: words.length, pairs, digits: digits.length, passwords, bits };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [language, level] of [
    ['en', 'k'],
    ['en', '1'],
    ['en', '2'],
    ['es', 'k'],
  ] as const) {
    process.stdout.write(`${JSON.stringify({ language, level, ...measureStrength(language, level) })}\n`);
  }
}
