import type { PacerTime } from '../../server/canvas/pacer.ts';
import type { Answer } from '../../server/canvas/read-answer.ts';

/** Time that passes only when the next thing is due. */
export interface SimulatedTime extends PacerTime {
  /** Plays everything until the work is settled. Throws where nothing is due and it is not. */
  play<T>(work: Promise<T>): Promise<T>;
}

export function makeSimulatedTime(): SimulatedTime {
  let now = 0;
  let order = 0;
  const due = new Map<number, { at: number; act: () => void }>();
  return {
    now: () => now,
    wake(ms, act) {
      const id = (order += 1);
      due.set(id, { at: now + ms, act });
      return () => void due.delete(id);
    },
    async play(work) {
      const state = { settled: false };
      const mark = (): void => void (state.settled = true);
      work.then(mark, mark);
      for (;;) {
        await new Promise((go) => setImmediate(go));
        if (state.settled) return work;
        const [first, ...others] = due;
        if (!first) throw new Error('nothing is due any more, and the work is not done');
        const [id, { at, act }] = others.reduce((best, one) => (one[1].at < best[1].at ? one : best), first);
        due.delete(id);
        now = Math.max(now, at);
        act();
      }
    },
  };
}

/** A seeded draw between 0 and 1 (mulberry32). */
export function makeDraw(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Weather {
  readonly seed: number;
  /** Of a call, in ms. */
  readonly medianMs: number;
  readonly cost: number;
  /** One way through the network, in ms. */
  readonly wayMs?: number;
}

/** The throttle of one token and how long calls take, after the rules of Canvas; nothing of it is shared with the pacer. */
export interface SimulatedCanvas {
  send(): Promise<Answer>;
  level(): number;
  readonly letIn: number;
  readonly refused: number;
  /** Every call is refused, whatever the level. */
  closed: boolean;
}

export function makeSimulatedCanvas(time: PacerTime, weather: Weather): SimulatedCanvas {
  const draw = makeDraw(weather.seed);
  const spread = (sigma: number): number =>
    Math.exp(sigma * Math.sqrt(-2 * Math.log(Math.max(draw(), 1e-12))) * Math.cos(2 * Math.PI * draw()));
  const pause = (ms: number): Promise<void> => new Promise((go) => void time.wake(ms, go));
  let level = 0;
  let touchedAt = 0;
  const touch = (amount: number): number => {
    const leaked = ((time.now() - touchedAt) / 1000) * 10;
    level = Math.min(800, Math.max(0, level - leaked + amount));
    touchedAt = time.now();
    return level;
  };
  const canvas = {
    letIn: 0,
    refused: 0,
    closed: false,
    level: () => touch(0),
    async send(): Promise<Answer> {
      if (weather.wayMs) await pause(weather.wayMs);
      if (touch(50) >= 600 || canvas.closed) {
        canvas.refused += 1;
        const left = 600 - touch(-50);
        if (weather.wayMs) await pause(weather.wayMs);
        return {
          status: 403,
          headers: { 'x-rate-limit-remaining': String(left) },
          text: '403 Forbidden (Rate Limit Exceeded)\n',
        };
      }
      canvas.letIn += 1;
      await pause(weather.medianMs * spread(0.4));
      const cost = weather.cost * spread(0.5);
      const left = 600 - touch(cost - 50);
      if (weather.wayMs) await pause(weather.wayMs);
      return {
        status: 200,
        headers: { 'x-rate-limit-remaining': String(left), 'x-request-cost': String(cost) },
        text: '{}',
      };
    },
  };
  return canvas;
}

/** The best there is: knows the bucket itself at every instant, and sends the moment that it lets one more in. @returns ms */
export async function playOmniscient(weather: Weather, calls: number): Promise<number> {
  const time = makeSimulatedTime();
  const canvas = makeSimulatedCanvas(time, weather);
  let sent = 0;
  let back = 0;
  const done = new Promise<void>((resolve) => {
    const fill = (): void => {
      while (sent < calls && canvas.level() + 50 < 600) {
        sent += 1;
        void canvas.send().then(() => {
          back += 1;
          if (back === calls) resolve();
          fill();
        });
      }
    };
    const look = (): void => {
      fill();
      if (sent < calls) time.wake(2, look);
    };
    look();
  });
  await time.play(done);
  if (canvas.refused > 0) throw new Error('the omniscient client was refused');
  return time.now();
}
