import { makeBucketModel, upFront } from './bucket-model.ts';
import { makeCallWindow } from './call-window.ts';
import { CanvasFault } from './errors.ts';
import { isThrottled, type Answer } from './read-answer.ts';
import { lanes, makeTurns, type Lane, type Turn } from './turns.ts';

/** Time in ms, handed in: a clock that only goes forward, and a way to be woken. */
export interface PacerTime {
  now(): number;
  /** @returns takes the waking back */
  wake(ms: number, act: () => void): () => void;
}

/** All calls with one token pass here: Canvas throttles by token, so a district has one pacer. */
export interface Pacer {
  /**
   * Makes a call when its turn has come and Canvas's bucket has room. A call that Canvas refuses as throttled had not
   * been looked at and is made again, a few times; then its answer is handed on. Throws what `send` throws, and
   * `CanvasFault` `throttled` where Canvas keeps refusing everybody.
   */
  run(turn: Turn, send: () => Promise<Answer>): Promise<Answer>;
  /**
   * Waits until as much work is under way as calls fit, and a little more, so that no slot is idle while work is
   * being prepared or written down. @returns to be called when that piece of work is through
   */
  begin(turn: Turn): Promise<() => void>;
}

/** Units left in the bucket: alone for what rounding hides, in a crowd for another process's call. */
const spareAlone = 5;
const spareInCrowd = 60;
/** With so many slots free nobody else wants them. */
const roomy = 6;
/** After so long without a call, in ms, what is known of the bucket is old. */
const stale = 1000;
/** How long answers must agree on more room, in ms. In a crowd, room that somebody leaves does not last. */
const patienceAlone = 600;
const patienceInCrowd = 300;
/** Pieces of work under way beyond the calls that fit. */
const leastAhead = 6;
const mostTries = 5;
/** Each refusal keeps half a call back, up to four calls; forgotten over so many answers. */
const edgeStep = 25;
const widestEdge = 200;
const answersPerRefusal = 6000;

interface Waiting {
  readonly start: () => void;
  readonly giveUp: () => void;
}

/** @param crowded whether other processes of ours use the same token now */
export function makePacer({
  time,
  crowded = () => false,
}: {
  readonly time: PacerTime;
  readonly crowded?: () => boolean;
}): Pacer {
  const bucket = makeBucketModel(time.now());
  const window = makeCallWindow();
  const calls = makeTurns<Waiting>();
  const works = makeTurns<() => void>();
  const underWay = new Map<Lane, number>(lanes.map((lane) => [lane, 0]));
  let inFlight = 0;
  let answeredAt = -Infinity;
  /** Units kept back because the bucket was fuller than it seemed: learned from refusals, and forgotten again. */
  let edge = 0;
  let unwake: (() => void) | undefined;
  /** Who shares the token leaves room for a person at another process; the first call of each gets through as well. */
  const spareOf = (lane: Lane): number =>
    Math.max(edge + spareAlone, crowded() && lane !== 'person' && inFlight > 0 ? spareInCrowd : 0);

  const startCalls = (): void => {
    const now = time.now();
    if (crowded() && inFlight === 0 && now - answeredAt > stale) window.startOver();
    while (calls.size > 0 && inFlight < window.width(now)) {
      const next = calls.take((lane) => bucket.hasRoom(now, spareOf(lane)));
      if (!next) {
        window.crammed(now, inFlight, crowded());
        return;
      }
      inFlight += 1;
      bucket.started(now);
      next.start();
    }
  };
  const beginWork = (): void => {
    if (works.size === 0) return;
    const now = time.now();
    const slots = Math.max(
      1,
      Math.min(window.width(now), inFlight + bucket.freeSlots(now, spareOf('class'))),
    );
    const most = slots + Math.max(leastAhead, slots / 2);
    // What goes behind leaves no trace on what goes before it: a class begins at once beside a long run.
    const before = (lane: Lane): number =>
      lanes.slice(0, lanes.indexOf(lane) + 1).reduce((sum, one) => sum + (underWay.get(one) ?? 0), 0);
    for (let next = works.take((lane) => before(lane) < most); next;) {
      next();
      next = works.take((lane) => before(lane) < most);
    }
  };
  const pump = (): void => {
    startCalls();
    beginWork();
    unwake?.();
    unwake = undefined;
    if (calls.size === 0) return;
    const now = time.now();
    const held = window.heldUntil - now;
    if (held <= 0 && inFlight >= window.width(now)) return;
    unwake = time.wake(Math.max(1, held, bucket.roomIn(now, spareOf('class'))), pump);
  };
  const myTurn = (turn: Turn): Promise<void> =>
    new Promise((start, refuse) => {
      calls.add(turn, { start, giveUp: () => refuse(new CanvasFault('throttled', 'waiting for a turn')) });
      pump();
    });
  const refuseAll = (): void => {
    for (let next = calls.take(); next; next = calls.take()) next.giveUp();
  };
  /** One call in its slot. @returns also whether it is to be made again */
  const passThrough = async (send: () => Promise<Answer>): Promise<{ answer: Answer; again: boolean }> => {
    const sentAt = time.now();
    const full = inFlight >= window.width(sentAt);
    let answer: Answer | undefined;
    let again = false;
    try {
      answer = await send();
    } finally {
      const now = time.now();
      answeredAt = now;
      inFlight -= 1;
      bucket.ended(now, readingOf(answer), crowded() ? patienceInCrowd : patienceAlone);
      if (answer && isThrottled(answer)) {
        edge = Math.min(widestEdge, edge + edgeStep);
        const { remaining } = readingOf(answer);
        again = !window.refused(now, sentAt, remaining <= upFront);
        if (!again) refuseAll();
      } else if (answer) {
        edge = Math.max(0, edge - edgeStep / answersPerRefusal);
        const gently = crowded() && bucket.freeSlots(now, spareInCrowd) < roomy;
        window.answered(now, sentAt, { full, gently });
      }
      pump();
    }
    return { answer, again };
  };
  return {
    async run(turn, send) {
      for (let tries = 1; ; tries += 1) {
        await myTurn(turn);
        const { answer, again } = await passThrough(send);
        if (!again || tries === mostTries) return answer;
      }
    },
    async begin({ lane, who }) {
      await new Promise<void>((start) => {
        works.add({ lane, who }, () => {
          underWay.set(lane, (underWay.get(lane) ?? 0) + 1);
          start();
        });
        pump();
      });
      let through = false;
      return () => {
        if (through) return;
        through = true;
        underWay.set(lane, (underWay.get(lane) ?? 0) - 1);
        pump();
      };
    },
  };
}

function readingOf(answer: Answer | undefined): { remaining: number; cost: number } {
  const read = (name: string): number => Number(answer?.headers[name] ?? 'NaN');
  return { remaining: read('x-rate-limit-remaining'), cost: read('x-request-cost') };
}
