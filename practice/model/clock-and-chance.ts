/** Milliseconds since 1970. Handed in, so a test can stand still or jump ahead. */
export interface Clock {
  now(): number;
}

/** Repeatable chance: one seed gives one world. Not for real secrets. */
export interface SeededRandom {
  /** 0 (included) to 1 (excluded). */
  next(): number;
  /** A whole number from 0 to below - 1. */
  integer(below: number): number;
  pick<T>(list: readonly T[]): T;
  hex(length: number): string;
  uuid(): string;
}
