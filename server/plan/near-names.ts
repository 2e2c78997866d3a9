import { isOneSlip } from '../../words/slips.ts';

/**
 * Usernames among which one slip of the finger is looked for without comparing all pairs: two names one slip apart
 * (Damerau-Levenshtein) always agree in one of their spellings, which are the name itself and it less any one letter.
 */
export class NearNames {
  /** By spelling; most spellings are one name's, which is then kept without a list. */
  readonly #bySpelling = new Map<string, string | string[]>();
  readonly #names = new Set<string>();

  constructor(names: Iterable<string> = []) {
    for (const name of names) this.add(name);
  }

  /** In: a username in lower case. */
  add(name: string): void {
    if (this.#names.has(name)) return;
    this.#names.add(name);
    for (const spelling of listSpellings(name)) {
      const known = this.#bySpelling.get(spelling);
      if (known === undefined) this.#bySpelling.set(spelling, name);
      else if (typeof known === 'string') this.#bySpelling.set(spelling, [known, name]);
      else known.push(name);
    }
  }

  /** Out: whether a name other than `except` is the same as this one or one slip away from it. */
  isNear(name: string, except?: string): boolean {
    return !this.#near(name, except).next().done;
  }

  /** Out: the names other than `except` that are the same as this one or one slip away, each once. */
  listNear(name: string, except?: string): string[] {
    return [...new Set(this.#near(name, except))];
  }

  *#near(name: string, except?: string): Generator<string> {
    for (const spelling of listSpellings(name)) {
      const known = this.#bySpelling.get(spelling) ?? [];
      for (const other of typeof known === 'string' ? [known] : known)
        if (other !== except && isOneSlip(other, name)) yield other;
    }
  }
}

function listSpellings(name: string): Set<string> {
  const spellings = new Set([name]);
  for (let at = 0; at < name.length; at += 1) spellings.add(name.slice(0, at) + name.slice(at + 1));
  return spellings;
}
