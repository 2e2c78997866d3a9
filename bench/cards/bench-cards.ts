import { fork } from 'node:child_process';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DrawingPool } from '../../server/card/drawing-pool.ts';
import { median, type Figure } from '../figure.ts';
import type { Drawn } from './draw-child.ts';
import { buildCards } from './sample-cards.ts';

const rounds = 3;
type Way = 'whole' | 'bare' | 'stream';

/**
 * Drawing cards, each measurement in a process of its own, ours and pdfkit alone by turns: 1,000 full cards, a class of 30, 20,000
 * to disk; and how long the serving process was held while a thread of it drew 1,000. Times are the processor's, so that a
 * busy machine counts less.
 */
export async function benchCards(): Promise<Figure[]> {
  const thousand = await compare(1000, 1);
  const thirty = await compare(30, 10);
  const long = await draw('stream', 20_000, 1);
  return [
    ratio('1,000 cards: time / bare pdfkit', thousand, 'ms', 1.2),
    ratio('1,000 cards: peak memory / bare pdfkit', thousand, 'peakMb', 1.2),
    ratio('30 cards: whole PDF / bare draw', thirty, 'ms', 1.5),
    {
      name: '20,000 cards to disk: peak memory',
      value: Math.round(long.peakMb),
      unit: 'MB',
      goal: '< 200',
      met: long.peakMb < 200,
      detail: { seconds: Math.round(long.ms / 1000) },
    },
    await benchLoop(),
  ];
}

interface Compared {
  readonly whole: readonly Drawn[];
  readonly bare: readonly Drawn[];
}

async function compare(count: number, times: number): Promise<Compared> {
  const whole: Drawn[] = [];
  const bare: Drawn[] = [];
  for (let round = 0; round < rounds; round += 1) {
    whole.push(await draw('whole', count, times));
    bare.push(await draw('bare', count, times));
  }
  return { whole, bare };
}

function ratio(name: string, { whole, bare }: Compared, of: keyof Drawn, most: number): Figure {
  const [ours, theirs] = [whole, bare].map((drawn) => median(drawn.map((one) => one[of]))) as [
    number,
    number,
  ];
  return {
    name,
    value: Number((ours / theirs).toFixed(2)),
    unit: 'ratio',
    goal: `<= ${most}`,
    met: ours / theirs <= most,
    detail: { ours: Math.round(ours), bare: Math.round(theirs), in: of === 'ms' ? 'ms' : 'MB' },
  };
}

async function draw(way: Way, count: number, times: number): Promise<Drawn> {
  const isSource = import.meta.url.endsWith('.ts');
  const file = fileURLToPath(new URL(isSource ? './draw-child.ts' : './draw-child.js', import.meta.url));
  const child = fork(file, [way, String(count), String(times)], {
    ...(isSource ? { execArgv: ['--import', 'tsx'] } : {}),
  });
  const [[drawn]] = (await Promise.all([once(child, 'message'), once(child, 'exit')])) as [[Drawn], unknown];
  process.stderr.write(`${way} ${count}: ${JSON.stringify(drawn)}\n`);
  return drawn;
}

/** The delay of the serving process's own loop, while a thread draws and while nothing is done: the machine's own noise. */
async function benchLoop(): Promise<Figure> {
  const pool = new DrawingPool({ deadline: 120_000 });
  const job = (count: number) => {
    const { findPicture: _read, ...input } = buildCards(count);
    return { kind: 'cards', input } as const;
  };
  // The threads that draw keep no process alive.
  const alive = setInterval(() => undefined, 1000);
  await pool.draw(job(24), 'warm');
  const quiet = await held(() => pause(5000));
  const thousand = job(1000);
  const drawing = await held(() => pool.draw(thousand, 'bench'));
  clearInterval(alive);
  return {
    name: 'longest hold of the event loop while 1,000 cards are drawn',
    value: Math.round(drawing.most),
    unit: 'ms',
    goal: '<= 50',
    met: drawing.most <= 50,
    detail: { atRest: Math.round(quiet.most), p99: Math.round(drawing.p99) },
  };
}

async function held(work: () => Promise<unknown>): Promise<{ most: number; p99: number }> {
  const resolution = 5;
  const delays = monitorEventLoopDelay({ resolution });
  delays.enable();
  await work();
  // One more turn, so that a hold at the very end is counted.
  await pause(4 * resolution);
  delays.disable();
  return { most: delays.max / 1e6 - resolution, p99: delays.percentile(99) / 1e6 - resolution };
}
