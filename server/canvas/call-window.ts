/** Calls in flight before anything is known of this Canvas. */
const atFirst = 4;
/** However much room there seems to be. */
const widest = 64;
/** The wait after a refusal, in ms, doubled by each that follows until a call is let in. */
const firstHold = 1000;
const longestHold = 8000;
const mostRefusals = 5;
/** How often a crowded window gives way or grows, in ms. */
const crowdedStep = 250;

/**
 * How many calls may be in flight, beside what the bucket has room for: learned from answers. Alone at the bucket it
 * opens as fast as answers come. In a crowd (other processes of ours share the token) everybody who finds the bucket full
 * gives up a tenth of theirs, and everybody else grows at the same slow rate: so the shares become equal.
 * After a refusal nothing is sent for a while, then one call to see.
 */
export interface CallWindow {
  /** 0 while nothing may be sent. */
  width(now: number): number;
  /** When something may be sent again, in ms of the clock; in the past where it may. */
  readonly heldUntil: number;
  /** Canvas let a call through that was sent at `sentAt`. `full`: the window was what bounded us; `gently`: others want the room as well */
  answered(now: number, sentAt: number, how: { readonly full: boolean; readonly gently: boolean }): void;
  /** Nothing was in flight for a while, and others may have filled the bucket meanwhile. */
  startOver(): void;
  /** The bucket is full. */
  crammed(now: number, inFlight: number, crowded: boolean): void;
  /**
   * Canvas refused a call that was sent at `sentAt`. @param explained whether the answer said that the bucket was full:
   * then a first refusal is a call too many, and no reason to be silent
   * @returns true when it is time to give up
   */
  refused(now: number, sentAt: number, explained: boolean): boolean;
}

/** A window of the first width, before anything is known of this Canvas. */
export function makeCallWindow(): CallWindow {
  let open = atFirst;
  let heldUntil = -Infinity;
  let refusals = 0;
  let refusedAt = -Infinity;
  let grownAt = -Infinity;
  let shrunkAt = -Infinity;
  return {
    width(now) {
      if (now < heldUntil) return 0;
      return refusals > 1 ? 1 : Math.floor(open);
    },
    get heldUntil() {
      return heldUntil;
    },
    answered(now, sentAt, { full, gently }) {
      if (sentAt >= refusedAt) refusals = 0;
      if (!full) return;
      if (!gently) open = Math.min(widest, open + 1);
      else if (now - Math.max(grownAt, shrunkAt) >= crowdedStep) {
        grownAt = now;
        open = Math.min(widest, open + 0.25);
      }
    },
    startOver() {
      open = 1;
    },
    crammed(now, inFlight, crowded) {
      if (!crowded || now - shrunkAt < crowdedStep) return;
      shrunkAt = now;
      open = Math.max(1, Math.min(open, inFlight) * 0.9);
    },
    refused(now, sentAt, explained) {
      // Those sent before the last refusal were refused by the same full bucket.
      if (sentAt < refusedAt) return false;
      refusals += 1;
      refusedAt = now;
      open = Math.max(1, open * (explained ? 0.75 : 0.5));
      if (explained && refusals === 1) return false;
      heldUntil = now + Math.min(longestHold, firstHold * 2 ** (refusals - 1));
      return refusals >= mostRefusals;
    },
  };
}
