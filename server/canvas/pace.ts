/** Lets calls through in the order they came, so many at a time. One per token: Canvas throttles by token. */
export interface Pace {
  run<T>(work: () => Promise<T>): Promise<T>;
  /** What `X-Rate-Limit-Remaining` of an answer said; NaN where it said nothing. */
  note(remaining: number): void;
}

/** Canvas: app/middleware/request_throttle.rb refuses at 0; a call under way counts 50 of the 600. */
const narrowBelow = 200;
const wideAbove = 300;

/** @param width calls in flight at most; one while little is left of Canvas's patience. */
export function makePace(width: number): Pace {
  const waiting: (() => void)[] = [];
  let inFlight = 0;
  let narrow = false;
  const next = (): void => {
    while (inFlight < (narrow ? 1 : width)) {
      const start = waiting.shift();
      if (!start) return;
      inFlight += 1;
      start();
    }
  };
  return {
    async run(work) {
      await new Promise<void>((start) => {
        waiting.push(start);
        next();
      });
      try {
        return await work();
      } finally {
        inFlight -= 1;
        next();
      }
    },
    note(remaining) {
      if (remaining < narrowBelow) narrow = true;
      else if (remaining > wideAbove) narrow = false;
    },
  };
}
