/** Who goes first: a person waiting at a screen, a teacher's class, a school's or district's long run, looking things up again. */
export const lanes = ['person', 'class', 'night', 'sweep'] as const;
export type Lane = (typeof lanes)[number];

/**
 * Whose turn it is: within a lane everybody (`who`: a session, a person) gets one call after the other in turn. Of one's own,
 * what was begun first (`since`, ms; what has none before all) goes first: it is through before what was asked about it grows old.
 */
export interface Turn {
  readonly lane: Lane;
  readonly who: string;
  readonly since?: number;
}

/** What waits for its turn: by lane, within a lane round and round among those who wait, and of each the oldest first. */
export interface Turns<T> {
  add(turn: Turn, waiting: T): void;
  /** Takes the next one out; of lanes that `may` go only. */
  take(may?: (lane: Lane) => boolean): T | undefined;
  readonly size: number;
}

/** Nobody waits yet. */
export function makeTurns<T>(): Turns<T> {
  interface Place {
    readonly since: number;
    readonly waiting: T;
  }
  const byLane = new Map<Lane, Map<string, Place[]>>(lanes.map((lane) => [lane, new Map<string, Place[]>()]));
  let size = 0;
  return {
    add({ lane, who, since = 0 }, waiting) {
      const people = byLane.get(lane);
      const line = people?.get(who) ?? [];
      line.splice(line.findLastIndex((place) => place.since <= since) + 1, 0, { since, waiting });
      people?.set(who, line);
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
        return taken?.waiting;
      }
      return undefined;
    },
    get size() {
      return size;
    },
  };
}
