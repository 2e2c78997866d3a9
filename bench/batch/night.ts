import { setTimeout as pause } from 'node:timers/promises';
import type { Figure } from '../figure.ts';
import { chooseClasses, countPupils, inDistrict, type BenchClass, type District } from './district.ts';
import { forgetCalls, readCalls, turn, usual, type Calls } from './weather.ts';
import { startWorkerProcess, type WorkerProcess } from './worker-process.ts';
import type { Usage } from './worker-orders.ts';

const small = 1000;
const large = 20_000;
/** How long the large run has been under way when a class is started beside it, in ms. */
const intoTheRun = 60_000;

interface Cast {
  readonly first: readonly BenchClass[];
  readonly many: readonly BenchClass[];
  readonly alone: BenchClass;
  readonly beside: BenchClass;
}

/** What a part of the work took of our own. */
interface Share {
  readonly pupils: number;
  readonly seconds: number;
  readonly busyMsPerPupil: number;
  readonly cpuMsPerPupil: number;
  readonly heapMb: number;
  readonly heapPeakMb: number;
  readonly rssMb: number;
}

/**
 * 20,000 pupils in class batches that one admin started (the first four go as classes, all others as a long run): memory, own
 * time per pupil beside that of 1,000 in the same process before, and a class that another admin starts meanwhile.
 */
export async function benchNight(): Promise<Figure[]> {
  return inDistrict({ seed: 7, pupils: small + large + 800 }, async (district) => {
    const cast = await choose(district);
    const worker = await startWorkerProcess(district, [
      { who: 'districtAdmin', classes: [...cast.first, ...cast.many] },
      { who: 'secondDistrictAdmin', classes: [cast.alone, cast.beside] },
    ]);
    try {
      await turn(district.canvas, usual);
      return await play(district, worker, cast);
    } finally {
      await worker.stop();
    }
  });
}

async function choose({ canvas }: District): Promise<Cast> {
  const first = await chooseClasses(canvas, { pupils: small });
  const many = await chooseClasses(canvas, { pupils: large, skip: countPupils(first) });
  const used = new Set([...first, ...many].map(({ id }) => id));
  const rest = (await chooseClasses(canvas, { pupils: small + large + 150 })).filter(
    ({ id }) => !used.has(id),
  );
  const [alone, beside] = pairOfOneSize(rest);
  return { first, many, alone, beside };
}

function pairOfOneSize(classes: readonly BenchClass[]): [BenchClass, BenchClass] {
  const [one, other] = [...classes].sort((a, b) => a.pupilIds.length - b.pupilIds.length).slice(-2);
  if (!one || !other) throw new Error('no two classes are left');
  return [one, other];
}

async function play(district: District, worker: WorkerProcess, cast: Cast): Promise<Figure[]> {
  const first = await share(worker, cast.first, () => Promise.resolve());
  await pause(10_000);
  const aloneMs = await timeClass(worker, cast.alone);
  await pause(10_000);
  await forgetCalls(district.canvas);
  let besideMs = NaN;
  const many = await share(worker, cast.many, async () => {
    await pause(intoTheRun);
    besideMs = await timeClass(worker, cast.beside);
  });
  const calls = await readCalls(district.canvas);
  const sizes = [cast.alone, cast.beside].map(({ pupilIds }) => pupilIds.length);
  return judge({ first, many, aloneMs, besideMs, sizes, calls });
}

/** @param meanwhile once all buttons are pressed */
async function share(
  worker: WorkerProcess,
  classes: readonly BenchClass[],
  meanwhile: () => Promise<void>,
): Promise<Share> {
  const before = await worker.usage();
  const began = performance.now();
  const pupils = countPupils(classes);
  const batches = await worker.press('districtAdmin', classes);
  await meanwhile();
  await worker.finish(batches, pupils);
  const seconds = Number(((performance.now() - began) / 1000).toFixed(1));
  const after = await worker.usage();
  const per = (key: keyof Pick<Usage, 'busyMs' | 'cpuMs'>): number =>
    Number(((after[key] - before[key]) / pupils).toFixed(2));
  const { heapMb, rssMb } = before;
  return {
    pupils,
    seconds,
    busyMsPerPupil: per('busyMs'),
    cpuMsPerPupil: per('cpuMs'),
    heapMb: Math.round(heapMb),
    heapPeakMb: Math.round(after.heapPeakMb),
    rssMb: Math.round(rssMb),
  };
}

async function timeClass(worker: WorkerProcess, one: BenchClass): Promise<number> {
  const began = performance.now();
  await worker.finish(await worker.press('secondDistrictAdmin', [one]), one.pupilIds.length);
  return Math.round(performance.now() - began);
}

function judge(night: {
  readonly first: Share;
  readonly many: Share;
  readonly aloneMs: number;
  readonly besideMs: number;
  readonly sizes: readonly number[];
  readonly calls: Calls;
}): Figure[] {
  const { first, many, aloneMs, besideMs, sizes, calls } = night;
  const growth = many.heapPeakMb - many.heapMb;
  const busy = many.busyMsPerPupil / first.busyMsPerPupil;
  const among = besideMs / aloneMs;
  const round = (value: number): number => Number(value.toFixed(2));
  return [
    {
      name: '20,000 pupils: growth of memory held',
      value: growth,
      unit: 'MB',
      goal: '< 50',
      met: growth < 50,
      detail: { many, calls },
    },
    {
      name: '20,000 pupils: own processor and database time per pupil / that of 1,000',
      value: round(busy),
      unit: 'ratio',
      goal: '<= 1.05',
      met: busy <= 1.05,
      detail: { thousand: first, twentyThousand: many },
    },
    {
      name: 'a class started while 20,000 run: its time / alone',
      value: round(among),
      unit: 'ratio',
      goal: '<= 1.5',
      met: among <= 1.5,
      detail: { aloneMs, besideMs, pupils: sizes },
    },
  ];
}
