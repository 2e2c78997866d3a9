import englishFirst from './english-first.json' with { type: 'json' };

/** `k`: sounded out letter by letter; `1`: common patterns and sight words; `2`: longer, read in grades 2 and 3. */
export type WordLevel = 'k' | '1' | '2';

/** One word a child reads and types. `picture` is the emoji's code point in hexadecimal, as the artwork names it. */
export interface WordRow {
  readonly word: string;
  readonly level: WordLevel;
  readonly picture: string;
}

/** The first hand-checked English list, 3 to 6 letters a-z, easiest level first. */
export const ENGLISH_FIRST: readonly WordRow[] = englishFirst as readonly WordRow[];

const BY_WORD: ReadonlyMap<string, WordRow> = new Map(ENGLISH_FIRST.map((row) => [row.word, row]));

/** Out: the row of a word of the list, or undefined for any other string. */
export function findWord(word: string): WordRow | undefined {
  return BY_WORD.get(word);
}
