import type { Settings } from '../../contract/policy.ts';
import { listDigitPairs } from '../../words/judge-pairs.ts';
import { wordsOf } from '../../words/word-list.ts';

/** What usernames are made of besides names and numbers. Digits are 2 to 9, since 0 and 1 are mistaken for letters. */
export const digitPairs: readonly string[] = listDigitPairs();
export const singleDigits: readonly string[] = Array.from('23456789');

const lists = new Map<string, readonly string[]>();

/** Out: the words that the children of this class read. */
export function usernameWords({
  wordLanguage,
  wordLevel,
}: Pick<Settings, 'wordLanguage' | 'wordLevel'>): readonly string[] {
  const key = `${wordLanguage} ${wordLevel}`;
  const known = lists.get(key);
  if (known) return known;
  const words = wordsOf(wordLanguage, wordLevel).map(({ word }) => word);
  lists.set(key, words);
  return words;
}
