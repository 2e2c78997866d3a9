// Writes words/bad-pairs.json: in each language every ordered pair of words, and every word with two digits after it,
// that may not be joined, and why. Run after any change of a list: npx tsx words/find-bad-pairs.ts
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

import type { WordLanguage } from '../contract/policy.ts';
import { judgeEnding, judgePair, listDigitPairs } from './judge-pairs.ts';
import { wordsOf } from './word-list.ts';

interface BadPairs {
  /** First word, second word, why not. */
  readonly pairs: readonly (readonly string[])[];
  /** Word, two digits, why not. */
  readonly endings: readonly (readonly string[])[];
}

/** In: a language. Out: all that its whole list may not join, in the order of the list. */
export function findBadPairs(language: WordLanguage): BadPairs {
  const words = wordsOf(language, '2').map((row) => row.word);
  const pairs: string[][] = [];
  const endings: string[][] = [];
  for (const first of words) {
    for (const second of words) {
      const why = judgePair(first, second);
      if (why !== undefined && first !== second) pairs.push([first, second, why]);
    }
    for (const digits of listDigitPairs()) {
      const why = judgeEnding(first, digits);
      if (why !== undefined) endings.push([first, digits, why]);
    }
  }
  return { pairs, endings };
}

function writeRows(rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '[]';
  const lines = rows.map((row) => `      ${JSON.stringify(row).replaceAll('","', '", "')}`);
  return `[\n${lines.join(',\n')}\n    ]`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const languages = (['en', 'es'] as const).map((language) => {
    const { pairs, endings } = findBadPairs(language);
    process.stdout.write(`${language}: ${pairs.length} pairs, ${endings.length} endings\n`);
    return `  "${language}": {\n    "pairs": ${writeRows(pairs)},\n    "endings": ${writeRows(endings)}\n  }`;
  });
  writeFileSync(new URL('./bad-pairs.json', import.meta.url), `{\n${languages.join(',\n')}\n}\n`);
}
