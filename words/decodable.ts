/** Two consonants that a child blends at the start of a word, each with its own sound. */
const STARTS = /^(bl|cl|fl|gl|pl|sl|br|cr|dr|fr|gr|pr|tr|sk|sl|sm|sn|sp|st|sw|tw)$/;
/** Two consonants that end a word: a blend, or a letter doubled (`ck` is how k is doubled). */
const ENDS = /^(nt|nd|mp|nk|st|sk|sp|ft|lt|lf|lk|lp|lm|lb|pt|ff|ll|ss|zz|gg|tt|ck)$/;

/** Letters that do not say the sound a beginner knows, and what the reading books call them. */
const IRREGULAR: readonly (readonly [RegExp, string])[] = [
  [/sh|ch|th|wh|ph|gh|ng|qu/, 'two letters with one sound'],
  [/kn|wr|gn|mb$/, 'silent letter'],
  [/[aeiou][wy]/, 'two letters with one sound'],
  [/[aeiou]r/, 'vowel changed by r'],
  [/c[eiy]|g[ey]/, 'soft c or g'],
  [/wa|qua/, 'a after w'],
  [/al[lktd]/, 'a before l'],
  [/o(l[dtk]|st)|i(nd|ld)/, 'long vowel in a closed syllable'],
  [/[pfb]ull|^put|[pb]ush/, 'u of put'],
];

/**
 * In: a lower-case word. Out: why a child of five who knows the sound of each letter cannot sound it out, or undefined
 * if it can: 3 or 4 letters, one short vowel, before and after it at most two consonants that each say their own sound.
 */
export function findUndecodable(word: string): string | undefined {
  if (word.length < 3 || word.length > 4) return 'not 3 or 4 letters';
  const parts = /^([^aeiou]*)[aeiou]([^aeiou]+)$/.exec(word);
  if (!parts) return 'not one vowel with a consonant behind it';
  const [, start = '', end = ''] = parts;
  if (/y/.test(start.slice(1) + end)) return 'y as a vowel';
  const irregular = IRREGULAR.find(([letters]) => letters.test(word));
  if (irregular) return irregular[1];
  if (start.length > 1 && !STARTS.test(start)) return 'no blend at the start';
  if (end.length > 1 && !ENDS.test(end)) return 'no blend at the end';
  return undefined;
}
