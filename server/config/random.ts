import { randomBytes, randomInt } from 'node:crypto';
import type { Random } from '../context.ts';

/** Randomness from the operating system. */
export const systemRandom: Random = {
  int: (maxExclusive) => (maxExclusive === 1 ? 0 : randomInt(maxExclusive)),
  token: (bytes) => randomBytes(bytes).toString('base64url'),
};
