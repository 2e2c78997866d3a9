import { dammDigit } from '../../words/damm.ts';
import { mayJoin } from '../../words/allowed-joins.ts';
import { isDeniedNumber } from '../../words/denied-words.ts';
import { DrawPool } from './draw-pool.ts';
import { listSchemes, type SchemeRequest, type UsernameScheme } from './list-schemes.ts';
import type { PlanStudent, RandomSource } from './plan-types.ts';

/** A username to try, in its parts. */
export interface Candidate {
  readonly parts: readonly string[];
  /** Made of the pupil's own number, which cannot be chosen otherwise. */
  readonly own: boolean;
  /** It is somebody's now. Of what is neither taken nor put back nobody of this plan is offered again. */
  take(): void;
  /** Puts it back for somebody else. */
  giveBack(): void;
}

interface Pool {
  readonly draws: DrawPool;
  /** Parts of usernames that were refused only for being close to another: the last resort. */
  readonly close: (readonly string[])[];
  /** Candidates in a row that nobody could have. */
  misses: number;
}

/** After so many misses in a row a pool counts as empty: all of it has a shape of the district's, or is next to somebody's. */
const MOST_MISSES = 20;

/**
 * The usernames still left for the pupils of one plan. Children of one name draw from one pool, and what one of them
 * could not have no other tries again: so the cost of a plan grows with its pupils, not with how often a name occurs.
 */
export class UsernamePools {
  readonly #pools = new Map<string, Pool>();
  readonly #random: RandomSource;
  /** Where the close ones of the pupil go whom this was asked for last: it is asked many times in a row. */
  #closeOfLast: { readonly student: PlanStudent; readonly close: (readonly string[])[] } | undefined;

  constructor(random: RandomSource) {
    this.#random = random;
  }

  /** Out: usernames for a pupil, the best liked first, each drawn as it is asked for. None is checked here but for words that may not meet. */
  *list(request: SchemeRequest): Generator<Candidate> {
    for (const scheme of listSchemes(request)) {
      if (scheme.own) {
        yield new OwnNumber(scheme.lists.map((list) => list[0] ?? ''));
        continue;
      }
      const pool = this.#poolOf(scheme);
      while (pool.misses < MOST_MISSES) {
        const drawn = pool.draws.take();
        if (drawn === undefined) break;
        pool.misses += 1;
        if (mayMeet(drawn, request)) yield new DrawnCandidate(drawn, scheme, pool);
      }
    }
  }

  /** Keeps a candidate that was only too close to another. */
  keepClose(request: SchemeRequest, candidate: Candidate): void {
    this.#closeOf(request).push(candidate.parts);
  }

  /** Out: the parts of those kept for pupils of the same schemes, the earliest first. */
  listClose(request: SchemeRequest): readonly (readonly string[])[] {
    return this.#closeOf(request);
  }

  #closeOf(request: SchemeRequest): (readonly string[])[] {
    const { student } = request;
    if (this.#closeOfLast?.student === student) return this.#closeOfLast.close;
    const scheme = firstDrawn(request);
    const close = scheme ? this.#poolOf(scheme).close : [];
    this.#closeOfLast = { student, close };
    return close;
  }

  #poolOf(scheme: UsernameScheme): Pool {
    const key = scheme.lists
      .map((list) => (list.length === 1 ? (list[0] ?? '') : `#${list.length}`))
      .join('|');
    const known = this.#pools.get(key);
    if (known) return known;
    const made = { draws: new DrawPool(scheme.lists, this.#random), close: [], misses: 0 };
    this.#pools.set(key, made);
    return made;
  }
}

/** Nobody else's to have, so there is nothing to take or to give back. */
class OwnNumber implements Candidate {
  readonly own = true;
  readonly parts: readonly string[];
  constructor(parts: readonly string[]) {
    this.parts = parts;
  }
  take(): void {}
  giveBack(): void {}
}

class DrawnCandidate implements Candidate {
  readonly own = false;
  readonly parts: readonly string[];
  readonly #drawn: readonly string[];
  readonly #pool: Pool;
  constructor(drawn: readonly string[], scheme: UsernameScheme, pool: Pool) {
    this.parts = fill(drawn, scheme);
    this.#drawn = drawn;
    this.#pool = pool;
  }
  take(): void {
    this.#pool.misses = 0;
  }
  giveBack(): void {
    this.#pool.misses = 0;
    this.#pool.draws.giveBack(this.#drawn);
  }
}

function fill(parts: readonly string[], { checkAt }: UsernameScheme): readonly string[] {
  return checkAt === undefined ? parts : parts.with(checkAt, dammDigit(parts.slice(0, checkAt).join('')));
}

/** Words that the list keeps apart, and digits that mean something together. */
function mayMeet(parts: readonly string[], { policy }: SchemeRequest): boolean {
  return parts.slice(1).every((part, at) => {
    const before = parts[at] ?? '';
    if (/^[0-9]/.test(part)) return !/[0-9]$/.test(before) || !isDeniedNumber(before.slice(-1) + part);
    return part === '' || mayJoin(before, part, policy.wordLanguage);
  });
}

function firstDrawn(request: SchemeRequest): UsernameScheme | undefined {
  for (const scheme of listSchemes(request)) if (!scheme.own) return scheme;
  return undefined;
}
