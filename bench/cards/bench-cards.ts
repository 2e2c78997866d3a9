import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DrawingPool } from '../../server/card/drawing-pool.ts';
import { median, type Figure } from '../figure.ts';
import type { Drawn } from './draw-child.ts';
import { buildCards } from './sample-cards.ts';

const rounds = 5;
/** What a process may hold in its heap while it writes 20,000 cards. With more at hand V8 leaves garbage lying until it needs the room. */
const tightHeap = ['--max-old-space-size=128', '--max-semi-space-size=4'];
type Way = 'prepare' | 'whole' | 'bare' | 'stream';

/**
 * Drawing cards, each measurement in a process of its own, ours and pdfkit alone by turns: 1,000 full cards, a class of 30, 20,000
 * to disk; and how long the serving process was held while a thread of it drew 1,000. Times are the processor's, so that a
 * busy machine counts less. What pdfkit alone draws is laid out before, in another process: it begins with places, fonts and codes found.
 */
export async function benchCards(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'login-cards-bench-'));
  try {
    return await measureAll(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measureAll(folder: string): Promise<Figure[]> {
  const thousand = await compare({ count: 1000, times: 1, folder });
  const thirty = await compare({ count: 30, times: 10, folder });
  const long = await draw('stream', { count: 20_000, times: 1, folder });
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

interface Amount {
  readonly count: number;
  /** How often, for a mean: a short drawing. */
  readonly times: number;
  readonly folder: string;
}

interface Compared {
  readonly whole: readonly Drawn[];
  readonly bare: readonly Drawn[];
}

async function compare(amount: Amount): Promise<Compared> {
  await runChild('prepare', amount);
  const whole: Drawn[] = [];
  const bare: Drawn[] = [];
  for (let round = 0; round < rounds; round += 1) {
    whole.push(await draw('whole', amount));
    bare.push(await draw('bare', amount));
  }
  return { whole, bare };
}

function ratio(name: string, { whole, bare }: Compared, of: keyof Drawn, most: number): Figure {
  const [ours, theirs] = [whole, bare].map((drawn) => drawn.map((one) => one[of])) as [number[], number[]];
  const value = median(ours) / median(theirs);
  const spread = (all: readonly number[]): number[] => [Math.min(...all), Math.max(...all)].map(Math.round);
  return {
    name,
    value: Number(value.toFixed(2)),
    unit: 'ratio',
    goal: `<= ${most}`,
    met: value <= most,
    detail: {
      in: of === 'ms' ? 'ms' : 'MB',
      ours: Math.round(median(ours)),
      bare: Math.round(median(theirs)),
      spread: { ours: spread(ours), bare: spread(theirs) },
    },
  };
}

async function draw(way: Way, amount: Amount): Promise<Drawn> {
  const drawn = await runChild(way, amount);
  if (!drawn) throw new Error(`The process that draws ${way} said nothing`);
  process.stderr.write(`${way} ${amount.count}: ${JSON.stringify(drawn)}\n`);
  return drawn;
}

async function runChild(way: Way, { count, times, folder }: Amount): Promise<Drawn | undefined> {
  const isSource = import.meta.url.endsWith('.ts');
  const code = fileURLToPath(new URL(isSource ? './draw-child.ts' : './draw-child.js', import.meta.url));
  const file = join(folder, way === 'stream' ? 'cards.pdf' : `boxes-${count}`);
  const child = fork(code, [way, String(count), String(times), file], {
    execArgv: [...(isSource ? ['--import', 'tsx'] : []), ...(way === 'stream' ? tightHeap : [])],
  });
  let drawn: Drawn | undefined;
  child.on('message', (message) => (drawn = message as Drawn));
  // Its channel closes once all that it said has come.
  const [[exit]] = (await Promise.all([once(child, 'exit'), once(child, 'disconnect')])) as [
    [number | null],
    unknown,
  ];
  if (exit !== 0) throw new Error(`The process that draws ${way} ended with ${exit}`);
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
