import groups from './homophones.json' with { type: 'json' };

const ENGLISH: readonly (readonly string[])[] = groups;

/** In: words. Out: groups of them that sound the same in English, regional speech included (`pen`, `pin`), from `homophones.json`. */
export function findEnglishHomophones(words: readonly string[]): (readonly string[])[] {
  const listed = new Set(words);
  return ENGLISH.map((group) => group.filter((word) => listed.has(word))).filter((group) => group.length > 1);
}

/**
 * In: a Spanish word without accents. Out: its sound, written alike for words that sound alike in any of the countries
 * its readers come from: h is silent, b is v, ll is y, and c before e or i, s and z are one.
 */
export function soundOfSpanish(word: string): string {
  return word
    .replaceAll('ch', '#')
    .replaceAll('h', '')
    .replaceAll('v', 'b')
    .replaceAll('ll', 'y')
    .replaceAll(/c(?=[ei])|z/g, 's')
    .replaceAll(/qu(?=[ei])|c/g, 'k')
    .replaceAll(/g(?=[ei])/g, 'j')
    .replaceAll(/gu(?=[ei])/g, 'g');
}
