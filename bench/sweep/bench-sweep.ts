import { setTimeout as pause } from 'node:timers/promises';
import { countPupils, inDistrict, type BenchClass, type District } from '../batch/district.ts';
import { calm, forgetCalls, readCalls, turn, usual, type Calls } from '../batch/weather.ts';
import { startWorkerProcess, type WorkerProcess } from '../batch/worker-process.ts';
import type { Swept, Usage } from '../batch/worker-orders.ts';
import { median, type Figure } from '../figure.ts';
import { chooseSwept, giveLogins, suspendSome } from './swept-district.ts';

const usually = 50_000;
/** How long the sweep has been under way when a class is made beside it, in ms. */
const intoTheSweep = 20_000;
/** How long a class waits for what another left in the bucket, in ms. */
const untilEmpty = 5_000;
/** Units that leak out of a token's bucket each second. (Canvas: app/middleware/request_throttle.rb) */
const leak = 10;

/** What a stretch of time took of the throttle. */
interface Share {
  readonly ms: number;
  readonly calls: number;
  readonly refused: number;
  /** Of what leaks out of the bucket in that time. */
  readonly share: number;
}

interface Night {
  readonly logins: number;
  /** One for each class. */
  readonly alone: readonly Share[];
  readonly beside: readonly Share[];
  readonly sweepOnly: Share;
  /** Of the sweep alone. */
  readonly calls: number;
  /** After the classes. */
  readonly byKind: Calls['byKind'];
  readonly seconds: number;
  readonly before: Usage;
  readonly after: Usage;
  readonly suspended: number;
}

/**
 * A look at every one of 50,000 logins, one in a hundred of whose pupils the district has suspended: calls per login and memory; and a
 * class that is made meanwhile, against one that is made alone. 250 ms a call while the classes are made; after that Canvas
 * answers at once, so that the whole takes minutes and not the night that it may take.
 * @param args `--logins N` for fewer
 */
export async function benchSweep(args: readonly string[]): Promise<Figure[]> {
  const wanted = args[0] === '--logins' ? Number(args[1]) : usually;
  if (!Number.isSafeInteger(wanted) || wanted < 100) throw new Error('--logins takes a number from 100 on');
  return inDistrict({ seed: 8, pupils: wanted + 1000 }, async (district) => {
    const { swept, alone, beside } = await chooseSwept(district.canvas, wanted);
    const classes = [...alone, ...beside];
    const worker = await startWorkerProcess(district, [{ who: 'secondDistrictAdmin', classes }]);
    try {
      await giveLogins(district.canvas, worker, swept);
      await suspendSome(district.canvas, swept);
      return judge(await play(district, worker, { logins: countPupils(swept), alone, beside }));
    } finally {
      await worker.stop();
    }
  });
}

interface Cast {
  readonly logins: number;
  readonly alone: readonly BenchClass[];
  readonly beside: readonly BenchClass[];
}

async function play({ canvas }: District, worker: WorkerProcess, cast: Cast): Promise<Night> {
  await turn(canvas, usual);
  const alone = await makeEach(canvas, worker, cast.alone);
  const before = await worker.usage();
  await forgetCalls(canvas);
  const began = performance.now();
  const sweepId = await worker.sweep();
  const sweepOnly = await measure(canvas, () => pause(intoTheSweep));
  const beside = await makeEach(canvas, worker, cast.beside);
  await turn(canvas, calm);
  const { suspended } = await finish(worker, sweepId);
  const seconds = Math.round((performance.now() - began) / 1000);
  const rest = await readCalls(canvas);
  const calls = rest.count + sweepOnly.calls + sum(beside) - sum(alone);
  const after = await worker.usage();
  const byKind = rest.byKind;
  return { logins: cast.logins, alone, beside, sweepOnly, calls, byKind, seconds, before, after, suspended };
}

/** One class after the other, the bucket empty again before each. */
async function makeEach(
  canvas: District['canvas'],
  worker: WorkerProcess,
  classes: readonly BenchClass[],
): Promise<Share[]> {
  const shares: Share[] = [];
  for (const one of classes) {
    await pause(untilEmpty);
    shares.push(await measure(canvas, () => make(worker, one)));
    process.stderr.write(`${JSON.stringify(shares.at(-1))}\n`);
  }
  return shares;
}

function sum(shares: readonly Share[]): number {
  return shares.reduce((all, { calls }) => all + calls, 0);
}

/** Counts what is called meanwhile, and forgets what was called before. */
async function measure(canvas: District['canvas'], act: () => Promise<unknown>): Promise<Share> {
  await forgetCalls(canvas);
  const began = performance.now();
  await act();
  const ms = Math.round(performance.now() - began);
  const { count, throttled, cost } = await readCalls(canvas);
  await forgetCalls(canvas);
  return { ms, calls: count, refused: throttled, share: Number((cost / ((leak * ms) / 1000)).toFixed(3)) };
}

async function make(worker: WorkerProcess, one: BenchClass): Promise<void> {
  await worker.finish(await worker.press('secondDistrictAdmin', [one]), one.pupilIds.length);
}

async function finish(worker: WorkerProcess, sweepId: string): Promise<Swept> {
  for (;;) {
    const swept = await worker.swept(sweepId);
    if (swept.state === 'done') return swept;
    if (swept.state !== 'looking' && swept.state !== 'acting') throw new Error(`the sweep is ${swept.state}`);
    await pause(1000);
  }
}

function judge(night: Night): Figure[] {
  const { logins, alone, beside, sweepOnly, calls, byKind, seconds, before, after, suspended } = night;
  const perLogin = Number((calls / logins).toFixed(2));
  const growth = Math.round(after.heapPeakMb - before.heapMb);
  const [aloneMs, besideMs] = [alone, beside].map((shares) => median(shares.map(({ ms }) => ms)));
  const ratio = Number(((besideMs ?? NaN) / (aloneMs ?? NaN)).toFixed(2));
  const used = Math.round(median(beside.map(({ share }) => share)) * 100);
  return [
    {
      name: `a sweep of ${logins} logins: calls per login`,
      value: perLogin,
      unit: 'calls',
      goal: '<= 2.2',
      met: perLogin <= 2.2,
      detail: { seconds, suspended, calls, byKind },
    },
    {
      name: `a sweep of ${logins} logins: growth of memory held`,
      value: growth,
      unit: 'MB',
      goal: '< 50',
      met: growth < 50,
      detail: { before, after },
    },
    {
      name: 'share of the throttle used while a class is made beside a sweep',
      value: used,
      unit: '%',
      goal: '< 50',
      met: used < 50,
      detail: { beside, sweepOnly, alone },
    },
    {
      name: 'a class made beside a sweep: its time / alone',
      value: ratio,
      unit: 'ratio',
      goal: '<= 1.25',
      met: ratio <= 1.25,
      detail: { aloneMs, besideMs },
    },
  ];
}
