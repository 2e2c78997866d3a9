/** Who goes first: a person waiting at a screen, a teacher's class, a school's or district's long run, looking things up again. */
export const lanes = ['person', 'class', 'night', 'sweep'] as const;
export type Lane = (typeof lanes)[number];

/** Whose turn it is: within a lane everybody (`who`: a session, a person) gets one call after the other in turn. */
export interface Turn {
  readonly lane: Lane;
  readonly who: string;
}

/** What waits for its turn: by lane, and within a lane round and round among those who wait. */
export interface Turns<T> {
  add(turn: Turn, waiting: T): void;
  /** Takes the next one out; of lanes that `may` go only. */
  take(may?: (lane: Lane) => boolean): T | undefined;
  readonly size: number;
}

export function makeTurns<T>(): Turns<T> {
  const byLane = new Map<Lane, Map<string, T[]>>(lanes.map((lane) => [lane, new Map<string, T[]>()]));
  let size = 0;
  return {
    add({ lane, who }, waiting) {
      const people = byLane.get(lane);
      const line = people?.get(who);
      if (line) line.push(waiting);
      else people?.set(who, [waiting]);
      size += 1;
    },
    take(may = () => true) {
      for (const [lane, people] of byLane) {
        const [first] = people;
        if (!first || !may(lane)) continue;
        const [who, line] = first;
        const taken = line.shift();
        // Whoever was served goes to the end of the round.
        people.delete(who);
        if (line.length > 0) people.set(who, line);
        size -= 1;
        return taken;
      }
      return undefined;
    },
    get size() {
      return size;
    },
  };
}
