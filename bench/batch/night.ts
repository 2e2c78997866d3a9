import { setTimeout as pause } from 'node:timers/promises';
import type { Figure } from '../figure.ts';
import { chooseClasses, countPupils, inDistrict, type BenchClass, type District } from './district.ts';
import { forgetCalls, readCalls, turn, usual, type Calls } from './weather.ts';
import { startWorkerProcess, type WorkerProcess } from './worker-process.ts';
import type { Usage } from './worker-orders.ts';

const small = 1000;
const large = 20_000;
/** How long the large run has been under way when classes are started beside it, one after the other, in ms. */
const intoTheRun = 60_000;
/** Classes that are made alone, and as many beside the large run: of one the slowest of its calls decides. */
const classesTimed = 5;
const betweenClasses = 5_000;

interface Cast {
  readonly first: readonly BenchClass[];
  readonly many: readonly BenchClass[];
  readonly alone: readonly BenchClass[];
  readonly beside: readonly BenchClass[];
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
 * time per pupil beside that of 1,000 in the same process before, and classes that another admin starts meanwhile.
 */
export async function benchNight(): Promise<Figure[]> {
  return inDistrict({ seed: 7, pupils: small + large + 800 }, async (district) => {
    const cast = await choose(district);
    const worker = await startWorkerProcess(district, [
      { who: 'districtAdmin', classes: [...cast.first, ...cast.many] },
      { who: 'secondDistrictAdmin', classes: [...cast.alone, ...cast.beside] },
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
  const rest = (await chooseClasses(canvas, { pupils: small + large + 400 })).filter(
    ({ id }) => !used.has(id),
  );
  return { first, many, ...pairOff(rest) };
}

/** The largest, in pairs of about one size. */
function pairOff(classes: readonly BenchClass[]): Pick<Cast, 'alone' | 'beside'> {
  const large = [...classes].sort((a, b) => b.pupilIds.length - a.pupilIds.length).slice(0, 2 * classesTimed);
  if (large.length < 2 * classesTimed) throw new Error('too few classes are left');
  return {
    alone: large.filter((_, at) => at % 2 === 0),
    beside: large.filter((_, at) => at % 2 === 1),
  };
}

async function play(district: District, worker: WorkerProcess, cast: Cast): Promise<Figure[]> {
  const first = await share(worker, cast.first, () => Promise.resolve());
  await pause(10_000);
  const aloneMs = await timeClasses(worker, cast.alone);
  await pause(10_000);
  await forgetCalls(district.canvas);
  let besideMs: readonly number[] = [];
  const many = await share(worker, cast.many, async () => {
    await pause(intoTheRun);
    besideMs = await timeClasses(worker, cast.beside);
  });
  const calls = await readCalls(district.canvas);
  const sizes = [cast.alone, cast.beside].map(countPupils);
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

/** One class after the other, from the press to all made, in ms. A moment lies between them, in which the bucket fills. */
async function timeClasses(worker: WorkerProcess, classes: readonly BenchClass[]): Promise<number[]> {
  const times: number[] = [];
  for (const one of classes) {
    const began = performance.now();
    await worker.finish(await worker.press('secondDistrictAdmin', [one]), one.pupilIds.length);
    times.push(Math.round(performance.now() - began));
    await pause(betweenClasses);
  }
  return times;
}

function judge(night: {
  readonly first: Share;
  readonly many: Share;
  readonly aloneMs: readonly number[];
  readonly besideMs: readonly number[];
  readonly sizes: readonly number[];
  readonly calls: Calls;
}): Figure[] {
  const { first, many, aloneMs, besideMs, sizes, calls } = night;
  const growth = many.heapPeakMb - many.heapMb;
  const busy = many.busyMsPerPupil / first.busyMsPerPupil;
  const among = sum(besideMs) / sum(aloneMs);
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
      name: 'classes started while 20,000 run, one after the other: their time / alone',
      value: round(among),
      unit: 'ratio',
      goal: '<= 1.5',
      met: among <= 1.5,
      detail: { aloneMs, besideMs, pupils: sizes },
    },
  ];
}

function sum(times: readonly number[]): number {
  return times.reduce((all, one) => all + one, 0);
}
