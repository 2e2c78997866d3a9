// Writes words/bad-pairs.json: every ordered pair of words, and every word with two digits after it, that may not be
// joined, and why. Run after any change of a list: npx tsx words/find-bad-pairs.ts
import { writeFileSync } from 'node:fs';

import { judgeEnding, judgePair, listDigitPairs } from './judge-pairs.ts';
import { ENGLISH_FIRST } from './word-list.ts';

const words = ENGLISH_FIRST.map((row) => row.word);

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

const rows = (list: string[][]) =>
  list.map((row) => `    ${JSON.stringify(row).replaceAll('","', '", "')}`).join(',\n');
const text = `{\n  "pairs": [\n${rows(pairs)}\n  ],\n  "endings": [\n${rows(endings)}\n  ]\n}\n`;
writeFileSync(new URL('./bad-pairs.json', import.meta.url), text);
process.stdout.write(`${pairs.length} pairs, ${endings.length} endings in words/bad-pairs.json\n`);
