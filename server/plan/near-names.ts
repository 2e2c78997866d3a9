import { countSlips } from '../../words/slips.ts';

/**
 * Usernames among which one slip of the finger is looked for without comparing all pairs: two names one slip apart
 * (Damerau-Levenshtein) always agree in one of their spellings, which are the name itself and it less any one letter.
 */
export class NearNames {
  readonly #bySpelling = new Map<string, Set<string>>();

  constructor(names: Iterable<string> = []) {
    for (const name of names) this.add(name);
  }

  /** In: a username in lower case. */
  add(name: string): void {
    for (const spelling of listSpellings(name)) {
      const names = this.#bySpelling.get(spelling);
      if (names) names.add(name);
      else this.#bySpelling.set(spelling, new Set([name]));
    }
  }

  /** Out: whether a name other than `except` is the same as this one or one slip away from it. */
  isNear(name: string, except?: string): boolean {
    for (const spelling of listSpellings(name)) {
      for (const other of this.#bySpelling.get(spelling) ?? []) {
        if (other !== except && countSlips(other, name) < 2) return true;
      }
    }
    return false;
  }
}

function listSpellings(name: string): Set<string> {
  const spellings = new Set([name]);
  for (let at = 0; at < name.length; at += 1) spellings.add(name.slice(0, at) + name.slice(at + 1));
  return spellings;
}
