import type { Logger } from 'pino';
import type { CanvasDoor } from './canvas/canvas-door.ts';
import type { Config } from './config/config.ts';
import type { Seal } from './config/seal.ts';
import type { Storage } from './storage/collections.ts';

/** Time is handed in, in ms since 1970. */
export interface Clock {
  now(): number;
}

/** Randomness is handed in; cryptographic in production (`config/random.ts`). */
export interface Random {
  /** A whole number from 0 to `maxExclusive - 1`, every one equally likely. */
  int(maxExclusive: number): number;
  /** `bytes` random bytes in base64url. */
  token(bytes: number): string;
}

/** The made things, handed to every room. */
export interface Context {
  readonly config: Config;
  readonly storage: Storage;
  readonly seal: Seal;
  readonly canvas: CanvasDoor;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
}
