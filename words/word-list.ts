import type { WordLanguage, WordLevel } from '../contract/policy.ts';
import english from './english.json' with { type: 'json' };
import spanish from './spanish.json' with { type: 'json' };

/** One word a child reads and types, 3 to 7 letters a-z. */
export interface WordRow {
  readonly word: string;
  /** `k`: sounded out letter by letter; `1`: common patterns and sight words; `2`: longer, read in grades 2 and 3. */
  readonly level: WordLevel;
  /**
   * The Twemoji drawing's code point in hexadecimal, as the artwork names it, or `own/<name>` for one of
   * `drawings/`; absent where a word of level 2 has none. The drawing itself is `pictures/<word>.svg`.
   */
  readonly picture?: string;
}

const LISTS: Readonly<Record<WordLanguage, readonly WordRow[]>> = {
  en: english as readonly WordRow[],
  es: spanish as readonly WordRow[],
};

const BY_WORD: Readonly<Record<WordLanguage, ReadonlyMap<string, WordRow>>> = {
  en: new Map(LISTS.en.map((row) => [row.word, row])),
  es: new Map(LISTS.es.map((row) => [row.word, row])),
};

const UP_TO: Readonly<Record<WordLevel, string>> = { k: 'k', '1': 'k1', '2': 'k12' };

/** In: a language and a level. Out: its words; each level holds the one before, and `2` is the whole list. */
export function wordsOf(language: WordLanguage, level: WordLevel): readonly WordRow[] {
  return LISTS[language].filter((row) => UP_TO[level].includes(row.level));
}

/** In: any text; the language to look in, without it both (English first). Out: its row, or undefined if it is not a word of the list. */
export function findWord(word: string, language?: WordLanguage): WordRow | undefined {
  if (language !== undefined) return BY_WORD[language].get(word);
  return BY_WORD.en.get(word) ?? BY_WORD.es.get(word);
}
