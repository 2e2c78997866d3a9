// Puts each word's drawing into words/pictures/: the emoji from @twemoji/svg, or one of ours from words/drawings/.
// Run after any change of a list: npx tsx words/copy-pictures.ts
import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';

import { wordsOf } from './word-list.ts';

const artwork = new URL('../node_modules/@twemoji/svg/', import.meta.url);
const drawings = new URL('./drawings/', import.meta.url);
const pictures = new URL('./pictures/', import.meta.url);

mkdirSync(pictures, { recursive: true });
const rows = [...wordsOf('en', '2'), ...wordsOf('es', '2')];
const wanted = new Set(rows.filter((row) => row.picture !== undefined).map((row) => `${row.word}.svg`));
for (const name of readdirSync(pictures)) {
  if (!wanted.has(name)) rmSync(new URL(name, pictures));
}
for (const { word, picture } of rows) {
  if (picture === undefined) continue;
  const source = picture.startsWith('own/')
    ? new URL(`${picture.slice('own/'.length)}.svg`, drawings)
    : new URL(`${picture}.svg`, artwork);
  copyFileSync(source, new URL(`${word}.svg`, pictures));
}
process.stdout.write(`${wanted.size} pictures in words/pictures/\n`);
