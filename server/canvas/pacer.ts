import { makeBucketModel, upFront, type BucketModel } from './bucket-model.ts';
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
export function makePacer(parts: { readonly time: PacerTime; readonly crowded?: () => boolean }): Pacer {
  return new TokenPacer(parts.time, parts.crowded ?? (() => false));
}

class TokenPacer implements Pacer {
  readonly #time: PacerTime;
  readonly #crowded: () => boolean;
  readonly #bucket: BucketModel;
  readonly #window = makeCallWindow();
  readonly #calls = makeTurns<Waiting>();
  readonly #works = makeTurns<() => void>();
  readonly #underWay = new Map<Lane, number>(lanes.map((lane) => [lane, 0]));
  #inFlight = 0;
  #answeredAt = -Infinity;
  /** Units kept back because the bucket was fuller than it seemed: learned from refusals, and forgotten again. */
  #edge = 0;
  #unwake: (() => void) | undefined;

  constructor(time: PacerTime, crowded: () => boolean) {
    this.#time = time;
    this.#crowded = crowded;
    this.#bucket = makeBucketModel(time.now());
  }

  async run(turn: Turn, send: () => Promise<Answer>): Promise<Answer> {
    for (let tries = 1; ; tries += 1) {
      await new Promise<void>((start, refuse) => {
        const giveUp = (): void => refuse(new CanvasFault('throttled', 'waiting for a turn'));
        this.#calls.add(turn, { start, giveUp });
        this.#pump();
      });
      const { answer, again } = await this.#passThrough(send);
      if (!again || tries === mostTries) return answer;
    }
  }

  async begin(turn: Turn): Promise<() => void> {
    const { lane } = turn;
    const count = (by: number): void => {
      this.#underWay.set(lane, (this.#underWay.get(lane) ?? 0) + by);
    };
    await new Promise<void>((start) => {
      this.#works.add(turn, () => {
        count(1);
        start();
      });
      this.#pump();
    });
    let through = false;
    return () => {
      if (through) return;
      through = true;
      count(-1);
      this.#pump();
    };
  }

  /** One call in its slot. @returns also whether it is to be made again */
  async #passThrough(send: () => Promise<Answer>): Promise<{ answer: Answer; again: boolean }> {
    const sentAt = this.#time.now();
    const full = this.#inFlight >= this.#window.width(sentAt);
    let answer: Answer | undefined;
    let again = false;
    try {
      answer = await send();
    } finally {
      again = this.#learn(answer, sentAt, full);
      this.#pump();
    }
    return { answer, again };
  }

  /** What an answer, or none, says of the bucket. @returns whether the call is to be made again */
  #learn(answer: Answer | undefined, sentAt: number, full: boolean): boolean {
    const now = this.#time.now();
    const crowded = this.#crowded();
    const reading = readingOf(answer);
    this.#answeredAt = now;
    this.#inFlight -= 1;
    this.#bucket.ended(now, reading, crowded ? patienceInCrowd : patienceAlone);
    if (!answer) return false;
    if (!isThrottled(answer)) {
      this.#edge = Math.max(0, this.#edge - edgeStep / answersPerRefusal);
      const gently = crowded && this.#bucket.freeSlots(now, spareInCrowd) < roomy;
      this.#window.answered(now, sentAt, { full, gently });
      return false;
    }
    this.#edge = Math.min(widestEdge, this.#edge + edgeStep);
    if (!this.#window.refused(now, sentAt, reading.remaining <= upFront)) return true;
    for (let next = this.#calls.take(); next; next = this.#calls.take()) next.giveUp();
    return false;
  }

  #pump = (): void => {
    this.#startCalls();
    this.#beginWork();
    this.#unwake?.();
    this.#unwake = undefined;
    if (this.#calls.size === 0) return;
    const now = this.#time.now();
    const held = this.#window.heldUntil - now;
    if (held <= 0 && this.#inFlight >= this.#window.width(now)) return;
    const roomIn = this.#bucket.roomIn(now, this.#spareOf('class'));
    this.#unwake = this.#time.wake(Math.max(1, held, roomIn), this.#pump);
  };

  #startCalls(): void {
    const now = this.#time.now();
    if (this.#crowded() && this.#inFlight === 0 && now - this.#answeredAt > stale) this.#window.startOver();
    while (this.#calls.size > 0 && this.#inFlight < this.#window.width(now)) {
      const next = this.#calls.take((lane) => this.#bucket.hasRoom(now, this.#spareOf(lane)));
      if (!next) {
        this.#window.crammed(now, this.#inFlight, this.#crowded());
        return;
      }
      this.#inFlight += 1;
      this.#bucket.started(now);
      next.start();
    }
  }

  #beginWork(): void {
    if (this.#works.size === 0) return;
    const now = this.#time.now();
    const fit = this.#inFlight + this.#bucket.freeSlots(now, this.#spareOf('class'));
    const slots = Math.max(1, Math.min(this.#window.width(now), fit));
    const most = slots + Math.max(leastAhead, slots / 2);
    // Work behind does not count: a class begins at once beside a long run.
    const may = (lane: Lane): boolean =>
      lanes.slice(0, lanes.indexOf(lane) + 1).reduce((sum, one) => sum + (this.#underWay.get(one) ?? 0), 0) <
      most;
    for (let next = this.#works.take(may); next; next = this.#works.take(may)) next();
  }

  /** Who shares the token leaves room for a person at another process; the first call of each gets through as well. */
  #spareOf(lane: Lane): number {
    const inCrowd = this.#crowded() && lane !== 'person' && this.#inFlight > 0;
    return Math.max(this.#edge + spareAlone, inCrowd ? spareInCrowd : 0);
  }
}

function readingOf(answer: Answer | undefined): { remaining: number; cost: number } {
  const read = (name: string): number => Number(answer?.headers[name] ?? 'NaN');
  return { remaining: read('x-rate-limit-remaining'), cost: read('x-request-cost') };
}
