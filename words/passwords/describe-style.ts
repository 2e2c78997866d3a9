import { drawParts } from './draw-parts.ts';
import { countKeystrokes, type Keystrokes } from './count-keystrokes.ts';
import type { Bend } from './password-cells.ts';
import { shapeOf, type PasswordSettings, type StyleFault } from './password-shape.ts';

/** Canvas stops listening to a login after so many wrong tries, by default (Canvas: lib/canvas/security/login_registry.rb). */
const CANVAS_TRIES = 10;

/** What an admin is told of a style under the other settings. */
export interface StyleDescription {
  readonly style: PasswordSettings['passwordStyle'];
  /** One password it may make, in its parts: words, blocks of digits, symbols. The same for the same settings. */
  readonly example: readonly string[];
  /** Different passwords, each equally likely; where not `exact`, at least so many. */
  readonly count: number;
  readonly exact: boolean;
  /** Base-2 logarithm of the count, rounded down to a tenth. */
  readonly bits: number;
  /** Of so many guessers who try ten times each, one gets in. */
  readonly guessedOnceIn: number;
  readonly keystrokes: Keystrokes;
  /** What the rules of the district's Canvas added to the style. */
  readonly bent: readonly Bend[];
  /** Why the style cannot be had under these settings; what else is said is then of the one that is made in its place. */
  readonly fault?: StyleFault;
}

/** In: settings, saved or not. Out: what their passwords are like. Pure; counted once for the same settings. */
export function describeStyle(settings: PasswordSettings): StyleDescription {
  const shape = shapeOf(settings);
  const { count, exact, bent, fault } = shape;
  return {
    style: settings.passwordStyle,
    example: drawParts(shape, exampleRandom()).parts,
    count,
    exact,
    bits: Math.floor(Math.log2(count) * 10) / 10,
    guessedOnceIn: Math.floor(count / CANVAS_TRIES),
    keystrokes: countKeystrokes(shape),
    bent,
    ...(fault === undefined ? {} : { fault }),
  };
}

/** For examples alone, which are nobody's password: the same numbers every time (a linear congruential generator). */
function exampleRandom(): { int(maxExclusive: number): number } {
  let state = 20_240_901;
  return {
    int(maxExclusive) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 4_294_967_296) * maxExclusive);
    },
  };
}
