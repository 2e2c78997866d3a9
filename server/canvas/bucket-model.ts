/** Canvas's own numbers, where its operator has not changed them. Canvas: app/middleware/request_throttle.rb */
const highWater = 600;
/** Taken by a call at its start. */
export const upFront = 50;
const outflowPerMs = 10 / 1000;
/** Answers to calls that ended one after the other may arrive the other way round, so far apart, in ms. */
const overtaking = 15;

/** What an answer said about the bucket, in Canvas's units; NaN where it said nothing. */
export interface BucketReading {
  /** `X-Rate-Limit-Remaining`: what was left when the call ended. */
  readonly remaining: number;
  /** `X-Request-Cost`. */
  readonly cost: number;
}

/**
 * Canvas's leaky bucket of one token as we believe it to be, in Canvas's units. Times are ms of one clock, handed in.
 * A call takes 50 at its start and gives it back whole at its end, where its real cost stays; 10 a second leak away, out
 * of the 50s of calls under way as well; a call that would bring the level to 600 is refused.
 * Canvas: app/middleware/request_throttle.rb, request_throttle/increment_bucket.lua
 */
export interface BucketModel {
  /** Whether one more call would be let in, with `spare` units left over. */
  hasRoom(now: number, spare: number): boolean;
  /** ms until there is room by leaking alone. */
  roomIn(now: number, spare: number): number;
  /** Further calls that would be let in at this moment. */
  freeSlots(now: number, spare: number): number;
  started(now: number): void;
  /**
   * A call has come back, or was refused (which costs nothing and tells what is left as well).
   * @param patience ms for which every answer must say that there is more room than we thought before we think so too
   */
  ended(now: number, reading: BucketReading, patience: number): void;
}

/** An empty bucket, as of `begun` (ms of the clock that is handed in later). */
export function makeBucketModel(begun: number): BucketModel {
  let level = 0;
  let at = begun;
  /** By how much each of the latest answers showed a fuller bucket than ours. */
  let errors: { readonly at: number; readonly by: number }[] = [];
  let endings: number[] = [];
  const change = (now: number, amount: number): void => {
    level = Math.max(0, level - outflowPerMs * Math.max(0, now - at) + amount);
    at = now;
  };
  const correct = (amount: number): void => {
    level = Math.max(0, level + amount);
    errors = errors.map((error) => ({ ...error, by: error.by - amount }));
  };
  return {
    hasRoom(now, spare) {
      change(now, 0);
      return level + upFront + spare < highWater;
    },
    roomIn(now, spare) {
      change(now, 0);
      return Math.max(0, (level + upFront + spare - highWater) / outflowPerMs);
    },
    freeSlots(now, spare) {
      change(now, 0);
      return Math.max(0, Math.ceil((highWater - spare - level) / upFront) - 1);
    },
    started: (now) => change(now, upFront),
    ended(now, { remaining, cost }, patience) {
      change(now, (Number.isNaN(cost) ? 0 : cost) - upFront);
      const overtaken = endings.filter((ending) => now - ending <= overtaking);
      endings = [...overtaken, now];
      if (Number.isNaN(remaining)) return;
      const error = highWater - remaining - level;
      errors = [...errors, { at: now, by: error }];
      // Less room is believed at once; unless it is that of calls which ended later, and of whose end we know already.
      const worse = error - upFront * overtaken.length;
      if (worse > 0) correct(worse);
      // More room may only mean that calls just sent had not arrived yet.
      else if (now - (errors[0]?.at ?? now) >= patience) {
        errors = errors.filter((one) => now - one.at < patience || one.at === now);
        correct(Math.min(0, Math.max(...errors.map(({ by }) => by))));
      }
    },
  };
}
