import type { Settings } from '../../contract/policy.ts';
import { drawParts } from '../../words/passwords/draw-parts.ts';
import { shapeOf } from '../../words/passwords/password-shape.ts';
import { isLikeName } from './is-like-name.ts';
import { NothingLeftError } from './nothing-left.ts';
import type { RandomSource } from './plan-types.ts';

export interface DrawnPassword {
  readonly password: string;
  /** In their order, for the pictures beside them; none in a password of digits alone. */
  readonly words: readonly string[];
}

export interface PasswordRequest {
  readonly random: RandomSource;
  /** What is decided for the class: style, words, and the password rules of the district's Canvas. */
  readonly settings: Settings;
  /** The pupil's username, the parts of the name, of the class and the school, lower case: no password may hold or resemble one. */
  readonly names: readonly string[];
  /** Whether a password may not be given to this pupil, for it is somebody's already, or too like one. */
  readonly isTaken: (password: string) => boolean;
}

/** Where not one in hundreds is free, none is left for whole classes. */
const TRIES = 2000;

/**
 * Draws a password of the class's style, every allowed one equally likely (`words/passwords/`). Where the style cannot
 * be had under the other settings, it is of the one made in its place.
 * @throws NothingLeftError
 */
export function drawPassword({ random, settings, names, isTaken }: PasswordRequest): DrawnPassword {
  const shape = shapeOf(settings);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { password, words } = drawParts(shape, random);
    if (!names.some((name) => isLikeName(password, name, words)) && !isTaken(password))
      return { password, words };
  }
  throw new NothingLeftError('password');
}
