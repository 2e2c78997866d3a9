import type { Clock, SeededRandom } from './model/clock-and-chance.ts';
import type { District } from './seed/cast.ts';
import type { World } from './world.ts';

/** What every room of the practice Canvas is built from. */
export interface PracticeDeps {
  world: World;
  clock: Clock;
  random: SeededRandom;
  /** Scheme, host and port of the web pages and the API, without a slash at the end; known once listening. */
  origin: () => string;
  /** `iss` of launches. Hosted Canvas has one issuer for every customer; here it is the origin unless set. */
  issuer: () => string;
  /** The seeded cast and places, for the practice page. */
  district: District;
}
