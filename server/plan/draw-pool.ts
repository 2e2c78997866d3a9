import type { RandomSource } from './plan-types.ts';

/**
 * All ways to take one text of each list, in a random order, none twice; drawn only as they are asked for, so that a
 * pool of a million costs what is taken from it.
 */
export class DrawPool {
  readonly #lists: readonly (readonly string[])[];
  readonly #random: RandomSource;
  /** The shuffled order as far as it was drawn (Fisher-Yates, of which only the places that moved are kept). */
  readonly #moved = new Map<number, number>();
  readonly #back: (readonly string[])[] = [];
  #left: number;

  constructor(lists: readonly (readonly string[])[], random: RandomSource) {
    this.#lists = lists;
    this.#random = random;
    this.#left = lists.reduce((size, list) => size * list.length, 1);
  }

  /** Out: the next parts, or undefined when all were taken. */
  take(): readonly string[] | undefined {
    const returned = this.#back.pop();
    if (returned !== undefined) return returned;
    if (this.#left === 0) return undefined;
    const at = this.#random.int(this.#left);
    this.#left -= 1;
    const drawn = this.#moved.get(at) ?? at;
    this.#moved.set(at, this.#moved.get(this.#left) ?? this.#left);
    this.#moved.delete(this.#left);
    return this.#partsAt(drawn);
  }

  /** Puts back what another pupil may still have. */
  giveBack(parts: readonly string[]): void {
    this.#back.push(parts);
  }

  #partsAt(number: number): string[] {
    let rest = number;
    return this.#lists.map((list) => {
      const part = list[rest % list.length] ?? '';
      rest = Math.floor(rest / list.length);
      return part;
    });
  }
}
