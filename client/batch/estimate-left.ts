export interface Sample {
  /** ms */
  readonly at: number;
  readonly finished: number;
}

/** Less than this was seen of too little to say anything. */
const leastSeen = { ms: 5_000, finished: 5 };
/** What is said rests on the last so many ms: the pace changes with what else goes on in the district. */
const recent = 60_000;

/**
 * Whole minutes, rounded up, until everybody has come to an end, by the pace of the last minute.
 * @returns undefined where too little was seen, or nothing is left
 */
export function estimateLeft(samples: readonly Sample[], all: number): number | undefined {
  const last = samples.at(-1);
  if (!last) return undefined;
  const first = samples.find(({ at }) => at >= last.at - recent) ?? last;
  const ms = last.at - first.at;
  const done = last.finished - first.finished;
  if (ms < leastSeen.ms || done < leastSeen.finished || last.finished >= all) return undefined;
  return Math.ceil(((all - last.finished) * ms) / done / 60_000);
}
