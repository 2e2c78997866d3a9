import type { Figure } from '../figure.ts';
import { startChild } from './child.ts';
import { runCirculatedScript } from './circulated-script.ts';
import { countPupils, inDistrict, type BenchClass, type District } from './district.ts';
import type { OmniscientOrder } from './omniscient-main.ts';
import { makeRivalCalls, runUnpaced } from './unpaced-client.ts';
import { costly, forgetCalls, readCalls, turn, usual, type Calls, type Weather } from './weather.ts';
import { withWorker } from './worker-process.ts';

const pupils = 1000;
/** The script takes one pupil after the other, all in the same time: so many are enough to know it. */
const pupilsOfScript = 250;
const district = { seed: 6, pupils: 1500 };

interface Ours {
  readonly pupils: number;
  readonly classes: readonly BenchClass[];
  readonly ms: number;
  /** Of our own processor, database included, per pupil. */
  readonly cpuMsPerPupil: number;
  readonly rssMb: number;
  readonly calls: Calls;
}

/** 1,000 pupils against the circulated script, and against a client that knows the bucket at every instant. */
export async function benchThousand(): Promise<Figure[]> {
  const ours = await makeThousand(usual);
  const script = await inDistrict(district, (one) => scriptSome(one, ours.classes));
  const best = await runOmniscient(ours.classes);
  const ratio = script.msPerPupil / (ours.ms / ours.pupils);
  const reached = ours.calls.perSecond / best.perSecond;
  return [
    figure(
      '1,000 pupils: script / ours',
      ratio,
      { goal: '>= 10', met: ratio >= 10 },
      { ours: told(ours), script },
    ),
    throttledOf('1,000 pupils: throttled answers among all calls', ours.calls),
    figure(
      '1,000 pupils: calls per second / who knows the bucket at every instant',
      reached,
      { goal: '>= 0.95', met: reached >= 0.95 },
      { ours: ours.calls, best },
    ),
  ];
}

/** 1,000 pupils at a cost of 1.5 a call, against ten in flight and no pacing. */
export async function benchCostly(): Promise<Figure[]> {
  const ours = await makeThousand(costly);
  const rival = await inDistrict(district, (one) => runRival(one, ours.classes));
  const ratio = rival.ms / ours.ms;
  return [
    figure(
      '1,000 pupils at a cost of 1.5: ours / ten in flight unpaced, in pupils per second',
      ratio,
      { goal: '>= 0.95', met: ratio >= 0.95 },
      { ours: told(ours), unpaced: rival },
    ),
    throttledOf('1,000 pupils at a cost of 1.5: throttled answers among all calls', ours.calls),
  ];
}

/** From the press of every class's button to all made; nobody was checked before. */
function makeThousand(weather: Weather): Promise<Ours> {
  return inDistrict(district, (one) =>
    withWorker(one, pupils, async (worker, classes) => {
      await turn(one.canvas, weather);
      await forgetCalls(one.canvas);
      const began = performance.now();
      const wanted = countPupils(classes);
      const before = await worker.usage();
      await worker.finish(await worker.press('districtAdmin', classes), wanted);
      const ms = Math.round(performance.now() - began);
      const { cpuMs, rssMb } = await worker.usage();
      const cpuMsPerPupil = Number(((cpuMs - before.cpuMs) / wanted).toFixed(2));
      return {
        pupils: wanted,
        classes,
        ms,
        cpuMsPerPupil,
        rssMb: Math.round(rssMb),
        calls: await readCalls(one.canvas),
      };
    }),
  );
}

async function scriptSome(
  { canvas }: District,
  all: readonly BenchClass[],
): Promise<{ readonly pupils: number; readonly ms: number; readonly msPerPupil: number }> {
  const token = await canvas.addToken('districtAdmin');
  await turn(canvas, usual);
  let made = 0;
  const began = performance.now();
  for (const { id } of all) {
    if (made >= pupilsOfScript) break;
    made += await runCirculatedScript(canvas.origin, token, id);
  }
  const ms = Math.round(performance.now() - began);
  return { pupils: made, ms, msPerPupil: Number((ms / made).toFixed(1)) };
}

async function runRival(
  { canvas }: District,
  classes: readonly BenchClass[],
): Promise<{ readonly ms: number; readonly calls: Calls }> {
  const token = await canvas.addToken('districtAdmin');
  await turn(canvas, costly);
  await forgetCalls(canvas);
  const ms = Math.round(await runUnpaced(makeRivalCalls(canvas.origin, token), classes));
  return { ms, calls: await readCalls(canvas) };
}

async function runOmniscient(classes: readonly BenchClass[]): Promise<Calls> {
  const child = startChild('omniscient-main');
  try {
    const pupilIds = classes.flatMap((one) => one.pupilIds);
    return await child.order<Calls>({ district, weather: usual, pupilIds } satisfies OmniscientOrder);
  } finally {
    await child.stop();
  }
}

function told({ pupils: count, ms, cpuMsPerPupil, rssMb, calls }: Ours): Record<string, unknown> {
  return { pupils: count, ms, cpuMsPerPupil, rssMb, calls };
}

function throttledOf(name: string, { count, throttled }: Calls): Figure {
  const percent = (throttled / count) * 100;
  return {
    name,
    value: Number(percent.toFixed(3)),
    unit: '%',
    goal: '< 0.1',
    met: percent < 0.1,
    detail: { throttled, calls: count },
  };
}

function figure(
  name: string,
  value: number,
  judged: Pick<Figure, 'goal' | 'met'>,
  detail: Figure['detail'],
): Figure {
  return { name, value: Number(value.toFixed(2)), unit: 'ratio', ...judged, detail };
}
