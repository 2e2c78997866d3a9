import badPairs from './bad-pairs.json' with { type: 'json' };

const BAD_PAIRS: ReadonlySet<string> = new Set(badPairs.pairs.map(([first, second]) => `${first} ${second}`));
const BAD_ENDINGS: ReadonlySet<string> = new Set(
  badPairs.endings.map(([word, digits]) => `${word} ${digits}`),
);

/** In: two words of the list. Out: whether a password may hold them side by side in this order (`bad-pairs.json` says why not). */
export function mayJoin(first: string, second: string): boolean {
  return first !== second && !BAD_PAIRS.has(`${first} ${second}`);
}

/** In: a word of the list and two digits. Out: whether a password or username may end in them. */
export function mayEnd(word: string, digits: string): boolean {
  return !BAD_ENDINGS.has(`${word} ${digits}`);
}
