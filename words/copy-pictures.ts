// Copies each word's emoji drawing from @twemoji/svg into words/pictures/. Run: npx tsx words/copy-pictures.ts
import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';

import { ENGLISH_FIRST } from './word-list.ts';

const artwork = new URL('../node_modules/@twemoji/svg/', import.meta.url);
const pictures = new URL('./pictures/', import.meta.url);

mkdirSync(pictures, { recursive: true });
const wanted = new Set(ENGLISH_FIRST.map((row) => `${row.word}.svg`));
for (const name of readdirSync(pictures)) {
  if (!wanted.has(name)) rmSync(new URL(name, pictures));
}
for (const row of ENGLISH_FIRST) {
  copyFileSync(new URL(`${row.picture}.svg`, artwork), new URL(`${row.word}.svg`, pictures));
}
process.stdout.write(`${ENGLISH_FIRST.length} pictures in words/pictures/\n`);
