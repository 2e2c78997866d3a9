import { isOneSlip } from '../../words/slips.ts';

const SMALLEST = 64;
const BASE = 0x01000193;

/**
 * Usernames among which one slip of the finger is looked for without comparing all pairs: two names one slip apart
 * (Damerau-Levenshtein) always agree in one of their spellings, which are the name itself and it less any one letter.
 * Spellings are kept by their hashes in plain arrays of numbers: a school district has half a million, which as strings
 * would cost more the more there are. What a hash finds is compared letter by letter.
 */
export class NearNames {
  readonly #names: string[] = [];
  /** Open addressing: the hash of a spelling, 0 where it is free, and in the other array the place of its name in `#names`. */
  #hashes = new Uint32Array(SMALLEST);
  #places = new Uint32Array(SMALLEST);
  #used = 0;

  constructor(names: Iterable<string> = []) {
    for (const name of names) this.add(name);
  }

  /** In: a username in lower case. */
  add(name: string): void {
    if (this.#has(name)) return;
    this.#names.push(name);
    const place = this.#names.length - 1;
    for (const hash of hashSpellings(name)) {
      if (4 * this.#used >= 3 * this.#hashes.length) this.#grow();
      this.#keep(hash, place);
      this.#used += 1;
    }
  }

  /** Out: whether a name other than `except` is the same as this one or one slip away from it. */
  isNear(name: string, except?: string): boolean {
    if (this.#names.length === 0) return false;
    return hashSpellings(name).some(
      (hash) => this.#findAt(hash, (other) => other !== except && isOneSlip(other, name)) !== undefined,
    );
  }

  /** Out: the names other than `except` that are the same as this one or one slip away, each once. */
  listNear(name: string, except?: string): string[] {
    const near = new Set<string>();
    if (this.#names.length === 0) return [];
    for (const hash of hashSpellings(name))
      this.#findAt(hash, (other) => {
        if (other !== except && isOneSlip(other, name)) near.add(other);
        return false;
      });
    return [...near];
  }

  #has(name: string): boolean {
    return this.#findAt(hashSpellings(name)[0] ?? 0, (other) => other === name) !== undefined;
  }

  /** The first name with a spelling of this hash that passes. Of what is free or another's only the hashes are looked at, to stay in the processor's cache. */
  #findAt(hash: number, passes: (other: string) => boolean): string | undefined {
    const mask = this.#hashes.length - 1;
    for (let at = hash & mask; this.#hashes[at] !== 0; at = (at + 1) & mask) {
      if (this.#hashes[at] !== hash) continue;
      const other = this.#names[this.#places[at] ?? 0];
      if (other !== undefined && passes(other)) return other;
    }
    return undefined;
  }

  #keep(hash: number, place: number): void {
    const mask = this.#hashes.length - 1;
    let at = hash & mask;
    while (this.#hashes[at] !== 0) at = (at + 1) & mask;
    this.#hashes[at] = hash;
    this.#places[at] = place;
  }

  #grow(): void {
    const [hashes, places] = [this.#hashes, this.#places];
    this.#hashes = new Uint32Array(2 * hashes.length);
    this.#places = new Uint32Array(2 * places.length);
    for (const [at, hash] of hashes.entries()) if (hash !== 0) this.#keep(hash, places[at] ?? 0);
  }
}

/** Out: 32 bits for the name, then for it less each one letter; of letters that are alike side by side only the last is left out. */
function hashSpellings(name: string): number[] {
  const { length } = name;
  // behind[at]: the hash of what stands from `at` on; powers[at]: what a letter counts that has so many behind it.
  const behind = new Array<number>(length + 1).fill(0);
  const powers = new Array<number>(length + 1).fill(1);
  for (let at = length - 1; at >= 0; at -= 1) {
    const power = powers[length - 1 - at] ?? 1;
    powers[length - at] = Math.imul(power, BASE);
    behind[at] = ((behind[at + 1] ?? 0) + Math.imul(name.charCodeAt(at), power)) | 0;
  }
  const hashes = [spread(behind[0] ?? 0)];
  let before = 0;
  for (let at = 0; at < length; at += 1) {
    const letter = name.charCodeAt(at);
    if (letter !== name.charCodeAt(at + 1))
      hashes.push(spread((Math.imul(before, powers[length - 1 - at] ?? 1) + (behind[at + 1] ?? 0)) | 0));
    before = (Math.imul(before, BASE) + letter) | 0;
  }
  return hashes;
}

/** Never 0. The low bits decide the place: all bits of a hash are mixed into them. */
function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0 || 1;
}
