import { describe, expect, it } from 'vitest';
import { isCanvasFault } from '../../server/canvas/errors.ts';
import { makePacer, type Pacer } from '../../server/canvas/pacer.ts';
import type { Turn } from '../../server/canvas/turns.ts';
import {
  makeSimulatedCanvas,
  makeSimulatedTime,
  playOmniscient,
  type SimulatedCanvas,
  type SimulatedTime,
  type Weather,
} from './simulated-canvas.ts';

interface Sky {
  readonly time: SimulatedTime;
  readonly canvas: SimulatedCanvas;
  readonly pacer: Pacer;
}

const inClass: Turn = { lane: 'class', who: 'teacher' };
const atNight: Turn = { lane: 'night', who: 'admin' };

function makeSky(weather: Partial<Weather> = {}): Sky {
  const time = makeSimulatedTime();
  const canvas = makeSimulatedCanvas(time, { seed: 1, medianMs: 250, cost: 0.1, ...weather });
  return { time, canvas, pacer: makePacer({ time }) };
}

/** @returns when (ms) each of so many calls was answered */
function makeCalls({ time, canvas, pacer }: Sky, turn: Turn, calls: number): Promise<number[]> {
  return Promise.all(
    Array.from({ length: calls }, async () => {
      await pacer.run(turn, () => canvas.send());
      return time.now();
    }),
  );
}

describe('alone at the bucket', () => {
  const weathers: readonly Omit<Weather, 'seed'>[] = [
    { medianMs: 250, cost: 0.1 },
    { medianMs: 250, cost: 1.5 },
    { medianMs: 100, cost: 0.5 },
    { medianMs: 600, cost: 0.8 },
    { medianMs: 220, cost: 0.1, wayMs: 15 },
  ];
  // The last two were drawn after the pacer was built, and nothing was fitted to them.
  const cases = weathers.flatMap((weather) =>
    [1, 2, 3, 40_961, 777_013].map((seed) => ({ ...weather, seed })),
  );

  it.each(cases)('is never refused, and hardly slower than who knows everything: %o', async (weather) => {
    const sky = makeSky(weather);
    await sky.time.play(makeCalls(sky, inClass, 900));
    expect(sky.canvas.refused).toBe(0);
    // The way there and back is part of a call to whoever waits for it.
    const { wayMs = 0, ...rest } = weather;
    const best = await playOmniscient({ ...rest, medianMs: rest.medianMs + 2 * wayMs }, 900);
    expect(best / sky.time.now()).toBeGreaterThan(0.95);
  });

  it('starts beside what an earlier process has left behind, after one refusal at the most', async () => {
    const sky = makeSky();
    const others = Array.from({ length: 9 }, () => sky.canvas.send());
    await sky.time.play(Promise.all([makeCalls(sky, inClass, 60), ...others]));
    expect(sky.canvas.refused).toBeLessThanOrEqual(2);
  });

  it('is refused at most once in a thousand calls where the network is slow', async () => {
    const sky = makeSky({ wayMs: 60 });
    await sky.time.play(makeCalls(sky, inClass, 6000));
    expect(sky.canvas.refused).toBeLessThanOrEqual(6);
  });

  it('sends all the same where Canvas tells nothing of a bucket', async () => {
    const sky = makeSky();
    const silent = async () => ({ ...(await sky.canvas.send()), headers: {} });
    await sky.time.play(Promise.all(Array.from({ length: 300 }, () => sky.pacer.run(inClass, silent))));
    expect(sky.canvas.refused).toBeLessThan(3);
    expect(300 / sky.time.now()).toBeGreaterThan(0.03);
  });
});

describe('when Canvas refuses', () => {
  it('is silent for longer each time, then sends one call to see, and goes on when it is let in', async () => {
    const sky = makeSky();
    sky.canvas.closed = true;
    const sent: number[] = [];
    const send = () => {
      sent.push(sky.time.now());
      return sky.canvas.send();
    };
    sky.time.wake(4000, () => (sky.canvas.closed = false));
    await sky.time.play(Promise.all(Array.from({ length: 40 }, () => sky.pacer.run(inClass, send))));
    const refusedAt = sent.slice(0, sky.canvas.refused);
    expect(refusedAt.filter((at) => at > 0).length).toBeLessThanOrEqual(3);
    expect(sky.canvas.letIn).toBe(40);
    expect(sky.time.now()).toBeLessThan(13_000);
  });

  it('that never ends is told to everybody who waits, within half a minute', async () => {
    const sky = makeSky();
    sky.canvas.closed = true;
    const calls = Array.from({ length: 40 }, () => sky.pacer.run(inClass, () => sky.canvas.send()));
    const ends = await sky.time.play(Promise.allSettled(calls));
    for (const end of ends) {
      if (end.status === 'fulfilled') expect(end.value.status).toBe(403);
      else expect(isCanvasFault(end.reason, 'throttled')).toBe(true);
    }
    expect(sky.time.now()).toBeLessThan(30_000);
    expect(sky.canvas.refused).toBeLessThan(20);
  });

  it('a call that fails without an answer gives its place back', async () => {
    const sky = makeSky();
    const broken = () => Promise.reject(new Error('cut'));
    const failed = await sky.time.play(
      Promise.allSettled(Array.from({ length: 100 }, () => sky.pacer.run(inClass, broken))),
    );
    expect(failed.every(({ status }) => status === 'rejected')).toBe(true);
    await sky.time.play(makeCalls(sky, inClass, 11));
    expect(sky.canvas.letIn).toBe(11);
  });
});

describe('who goes first', () => {
  it('a class among a long run is as fast as alone, and the run takes every place that is left', async () => {
    const alone = makeSky();
    await alone.time.play(makeCalls(alone, atNight, 200));
    const before = alone.time.now();
    const times = await alone.time.play(makeCalls(alone, inClass, 60));
    const whenAlone = Math.max(...times) - before;

    const sky = makeSky();
    const night = makeCalls(sky, atNight, 1000);
    await sky.time.play(new Promise<void>((go) => void sky.time.wake(5000, go)));
    const begun = sky.time.now();
    const among = Math.max(...(await sky.time.play(makeCalls(sky, inClass, 60)))) - begun;
    expect(among / whenAlone).toBeLessThan(1.5);
    await sky.time.play(night);
    expect(sky.canvas.refused).toBe(0);
    const best = await playOmniscient({ seed: 1, medianMs: 250, cost: 0.1 }, 1060);
    expect(best / sky.time.now()).toBeGreaterThan(0.95);
  });

  it('a person at a screen waits for one call at most', async () => {
    const sky = makeSky();
    void makeCalls(sky, inClass, 400);
    await sky.time.play(new Promise<void>((go) => void sky.time.wake(3000, go)));
    const begun = sky.time.now();
    const [at = NaN] = await sky.time.play(makeCalls(sky, { lane: 'person', who: 'p' }, 1));
    expect(at - begun).toBeLessThan(900);
  });

  it('of a hundred people each gets on at the same pace, however much one of them asks', async () => {
    const sky = makeSky();
    const greedy = makeCalls(sky, { lane: 'class', who: 'greedy' }, 400);
    const others = Array.from({ length: 99 }, (_, n) =>
      makeCalls(sky, { lane: 'class', who: `t${String(n)}` }, 4),
    );
    const ends = (await sky.time.play(Promise.all(others))).map((times) => Math.max(...times));
    const after = await sky.time.play(greedy);
    // 99 others with 4 calls each: in each round the greedy one has one.
    expect(after.filter((at) => at < Math.max(...ends)).length).toBeLessThan(20);
    expect(Math.max(...ends) / Math.min(...ends)).toBeLessThan(1.6);
  });

  it('no more work is begun than calls fit, and a class begins beside a run that is full', async () => {
    const sky = makeSky();
    let begun = 0;
    let most = 0;
    const piece = async (turn: Turn): Promise<void> => {
      const end = await sky.pacer.begin(turn);
      begun += 1;
      most = Math.max(most, begun);
      await sky.pacer.run(turn, () => sky.canvas.send());
      await sky.pacer.run(turn, () => sky.canvas.send());
      begun -= 1;
      end();
    };
    const night = Promise.all(Array.from({ length: 300 }, () => piece(atNight)));
    await sky.time.play(new Promise<void>((go) => void sky.time.wake(2000, go)));
    expect(most).toBeLessThan(24);
    let started = false;
    void piece(inClass).then(() => undefined);
    void sky.pacer.begin(inClass).then(() => (started = true));
    await sky.time.play(Promise.resolve());
    expect(started).toBe(true);
    await sky.time.play(night);
    const best = await playOmniscient({ seed: 1, medianMs: 250, cost: 0.1 }, 602);
    expect(best / sky.time.now()).toBeGreaterThan(0.93);
  });
});

describe('several processes with one token', () => {
  const cases = [2, 3].flatMap((processes) =>
    [1, 2, 3, 40_961, 777_013].map((seed) => ({ processes, seed })),
  );

  it.each(cases)('share it about equally, and hardly a call is refused: %o', async ({ processes, seed }) => {
    const time = makeSimulatedTime();
    const canvas = makeSimulatedCanvas(time, { seed, medianMs: 250, cost: 0.1, wayMs: 2 });
    const answered: number[] = [];
    let ended = false;
    const start = (which: number): Promise<void>[] => {
      const pacer = makePacer({ time, crowded: () => true });
      answered[which] = 0;
      return Array.from({ length: 40 }, async () => {
        while (!ended) {
          await pacer.run(atNight, () => canvas.send());
          answered[which] = (answered[which] ?? 0) + 1;
        }
      });
    };
    const wait = (ms: number): Promise<void> => time.play(new Promise<void>((go) => void time.wake(ms, go)));
    const running: Promise<void>[] = [];
    // Each begins ten seconds after the one before.
    for (let which = 0; which < processes; which += 1) {
      running.push(...start(which));
      await wait(10_000);
    }
    await wait(10_000);
    const before = [...answered];
    await wait(60_000);
    ended = true;
    const made = answered.map((count, which) => count - (before[which] ?? 0));
    const all = made.reduce((sum, one) => sum + one, 0);
    await time.play(Promise.all(running));
    expect(canvas.refused / canvas.letIn).toBeLessThan(0.001);
    const off = processes === 2 ? 0.3 : 0.4;
    for (const one of made) {
      expect((one / all) * processes).toBeGreaterThan(1 - off);
      expect((one / all) * processes).toBeLessThan(1 + off);
    }
    // Eleven calls of a quarter of a second each, at least.
    expect(all / 60).toBeGreaterThan(38);
  });

  it('a person at the other one gets through beside a run that fills the bucket', async () => {
    const time = makeSimulatedTime();
    const canvas = makeSimulatedCanvas(time, { seed: 4, medianMs: 250, cost: 0.1, wayMs: 2 });
    const busy = makePacer({ time, crowded: () => true });
    const other = makePacer({ time, crowded: () => true });
    const night = Promise.all(Array.from({ length: 3000 }, () => busy.run(atNight, () => canvas.send())));
    for (let clicks = 0; clicks < 20; clicks += 1) {
      await time.play(new Promise<void>((go) => void time.wake(1500, go)));
      const answer = await time.play(other.run({ lane: 'person', who: 'p' }, () => canvas.send()));
      expect(answer.status).toBe(200);
    }
    await time.play(night);
    expect(canvas.refused).toBeLessThanOrEqual(3);
  });
});
