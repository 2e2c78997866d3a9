import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BatchSchema } from '../contract/batch.ts';
import { PlanSchema } from '../contract/plan.ts';
import { expectOk, openTool } from '../demo/person.ts';
import { startWorld, type World } from '../demo/start-world.ts';
import { connectDemo, waitForBatch } from '../demo/story.ts';
import { median, type Figure } from './figure.ts';
import { runCirculatedScript } from './circulated-script.ts';

const rounds = 5;
const latencyMs = 250;

interface Round {
  readonly scriptMs: number;
  /** Press to all made, the only-pupils checks still fresh from the plan screen. */
  readonly freshMs: number;
  /** Press to all made, no check fresh. */
  readonly coldMs: number;
}

/**
 * A class of 30 at 250 ms a call, from the press of the button to all made: the circulated script's way (one pupil after
 * another: list, then create) against ours. Each round plays all sides in a district of its own, sides taking turns to be first.
 */
export async function benchBatch(): Promise<Figure[]> {
  const played: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    played.push(await playRound(round));
    process.stderr.write(`round ${round + 1} of ${rounds}: ${JSON.stringify(played.at(-1))}\n`);
  }
  return [
    compare(
      'class of 30: script / ours, nothing checked before',
      7,
      played,
      ({ scriptMs, coldMs }) => scriptMs / coldMs,
    ),
    compare(
      'class of 30: script / ours, checked while the plan was looked at',
      10,
      played,
      ({ scriptMs, freshMs }) => scriptMs / freshMs,
    ),
  ];
}

function compare(
  name: string,
  goal: number,
  played: readonly Round[],
  ratio: (round: Round) => number,
): Figure {
  const ratios = played.map(ratio);
  const value = median(ratios);
  return {
    name,
    value: Number(value.toFixed(2)),
    unit: 'ratio',
    goal: `>= ${goal}`,
    met: value >= goal,
    detail: {
      spread: [Math.min(...ratios), Math.max(...ratios)].map((one) => Number(one.toFixed(2))),
      rounds: played,
    },
  };
}

async function playRound(round: number): Promise<Round> {
  const cold = (): Promise<number> => inWorld((world) => makeClass(world, false));
  const fresh = (): Promise<number> => inWorld((world) => makeClass(world, true));
  const script = (): Promise<number> => inWorld(script30);
  const sides = [script, cold, fresh];
  const times: number[] = [];
  for (let turn = 0; turn < sides.length; turn += 1) {
    const side = (turn + round) % sides.length;
    times[side] = await sides[side]!();
  }
  const [scriptMs = NaN, coldMs = NaN, freshMs = NaN] = times;
  return { scriptMs, coldMs, freshMs };
}

async function inWorld(play: (world: World) => Promise<number>): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'login-cards-bench-'));
  const world = await startWorld({ folder });
  try {
    await connectDemo(world);
    return Math.round(await play(world));
  } finally {
    await world.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeClass(world: World, checkedBefore: boolean): Promise<number> {
  const { practice, toolId } = world;
  const courseId = practice.places.benchClass;
  const teacher = await openTool(practice.origin, world.tool().origin, practice.people.benchTeacher.id, {
    toolId,
    placement: 'course_navigation',
    courseId,
  });
  practice.faults.latency = { kind: 'fixed', ms: latencyMs };
  let plan = PlanSchema.parse(expectOk(await teacher.call('POST', `/api/classes/${courseId}/plan`)));
  while (checkedBefore && plan.checking) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    plan = PlanSchema.parse(expectOk(await teacher.call('GET', `/api/plans/${plan.id}`)));
  }
  const began = performance.now();
  const pressed = BatchSchema.parse(expectOk(await teacher.call('POST', `/api/plans/${plan.id}/batch`)));
  const done = await waitForBatch(teacher, pressed, 20);
  const ms = performance.now() - began;
  const made = done.items.filter(({ fate }) => fate === 'made').length;
  if (made !== 30) throw new Error(`${made} of 30 were made`);
  return ms;
}

async function script30(world: World): Promise<number> {
  const { practice } = world;
  const token = practice.addToken({ userId: practice.people.districtAdmin.id });
  practice.faults.latency = { kind: 'fixed', ms: latencyMs };
  const began = performance.now();
  const made = await runCirculatedScript(practice.origin, token, practice.places.benchClass);
  const ms = performance.now() - began;
  if (made !== 30) throw new Error(`the script made ${made} of 30`);
  return ms;
}
