import type { Context } from '../context.ts';

export interface Looker {
  /** There may be new work: look now instead of at the next tick. */
  poke(): void;
  /** Ends after what is in hand; `work` has been told to come to its end. */
  stop(): Promise<void>;
}

export interface WorkToFind<T> {
  /** Pieces that are worked on at once. */
  readonly atOnce: number;
  /** Takes one piece, so that nobody else does; undefined where there is none. */
  readonly claim: () => Promise<T | undefined>;
  /** Never throws. */
  readonly work: (claimed: T, isStopping: () => boolean) => Promise<void>;
}

const lookEvery = 1_000;

/** Looks for work of one kind every second, and whenever it is poked. What a killed process left behind is found here, too. */
export function lookForWork<T>(context: Context, { atOnce, claim, work }: WorkToFind<T>): Looker {
  const running = new Set<Promise<void>>();
  let stopping = false;
  let looking = Promise.resolve();
  let isAsked = false;
  const look = async (): Promise<void> => {
    while (!stopping && running.size < atOnce) {
      const claimed = await claim();
      if (claimed === undefined) break;
      const piece = work(claimed, () => stopping).finally(() => {
        running.delete(piece);
        poke();
      });
      running.add(piece);
    }
  };
  // Whoever pokes while a look is still to begin is served by it.
  const poke = (): void => {
    if (stopping || isAsked) return;
    isAsked = true;
    looking = looking
      .then(() => {
        isAsked = false;
        return look();
      })
      .catch((error: unknown) => context.log.error({ err: error }, 'looking for work failed'));
  };
  const ticker = setInterval(poke, lookEvery);
  poke();
  return {
    poke,
    async stop() {
      stopping = true;
      clearInterval(ticker);
      await looking;
      await Promise.all(running);
    },
  };
}
