import type { WordLanguage } from '../contract/policy.ts';
import badPairs from './bad-pairs.json' with { type: 'json' };
import { isDeniedNumber } from './denied-words.ts';
import { judgeEnding, judgeRow } from './judge-pairs.ts';

const BAD_PAIRS: Readonly<Record<WordLanguage, ReadonlySet<string>>> = {
  en: readPairs(badPairs.en.pairs),
  es: readPairs(badPairs.es.pairs),
};

function readPairs(rows: readonly (readonly string[])[]): ReadonlySet<string> {
  return new Set(rows.map(([first, second]) => `${first} ${second}`));
}

/** In: two words of one language's list. Out: whether a password may hold them side by side in this order (`bad-pairs.json` says why not). */
export function mayJoin(first: string, second: string, language: WordLanguage): boolean {
  return first !== second && !BAD_PAIRS[language].has(`${first} ${second}`);
}

/**
 * In: the words of a password of three or more, in order. Out: whether they may stand together: every neighbouring pair
 * may be joined, no two of them are alike, and nothing denied runs across a short word in the middle.
 */
export function mayStandTogether(words: readonly string[], language: WordLanguage): boolean {
  const joined = words.slice(1).every((word, at) => mayJoin(words[at] ?? '', word, language));
  return joined && judgeRow(words) === undefined;
}

/** In: a word of a list and the digits behind it, however many. Out: whether a password or username may end in them. */
export function mayEnd(word: string, digits: string): boolean {
  return !isDeniedNumber(digits) && judgeEnding(word, digits) === undefined;
}
