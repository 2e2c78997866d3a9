import { setTimeout as pause } from 'node:timers/promises';
import { BatchSchema } from '../../contract/batch.ts';
import { PlanSchema } from '../../contract/plan.ts';
import { expectOk, type Person } from '../../demo/person.ts';
import { waitForBatch } from '../../demo/story.ts';
import { median, type Figure } from '../figure.ts';
import { runCirculatedScript } from './circulated-script.ts';
import { inDistrict, type District } from './district.ts';
import { forgetCalls, readCalls, turn, usual } from './weather.ts';

const rounds = 5;
/** After so long, in ms, nothing that Canvas said while the plan was looked at counts any more. */
const untilStale = 62_000;

/** ms from the press to all made, and calls of it. */
interface Side {
  readonly ms: number;
  readonly calls: number;
}

interface Round {
  readonly script: Side;
  /** The only-pupils checks still fresh from the plan's screen. */
  readonly fresh: Side;
  /** The plan was looked at more than a minute before, and nothing of it is fresh. */
  readonly cold: Side;
}

/**
 * A class of 30, from the press of the button to all made, through the tool's own pages' routes: the circulated script's way (one
 * pupil after another: list, then create) against ours. Each side of each round plays in a district of its own, sides taking turns to be first.
 */
export async function benchClass(): Promise<Figure[]> {
  const played: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    played.push(await playRound(round));
    process.stderr.write(`round ${round + 1} of ${rounds}: ${JSON.stringify(played.at(-1))}\n`);
  }
  return [
    compare('class of 30: script / ours, the checks no longer fresh', 7, played, 'cold'),
    compare('class of 30: script / ours, the checks fresh from the plan screen', 10, played, 'fresh'),
  ];
}

function compare(name: string, goal: number, played: readonly Round[], ours: 'fresh' | 'cold'): Figure {
  const ratios = played.map((round) => round.script.ms / round[ours].ms);
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
  const sides = {
    script: script30,
    fresh: (district: District) => makeClass(district, 0),
    cold: (district: District) => makeClass(district, untilStale),
  };
  const names = Object.keys(sides) as (keyof typeof sides)[];
  const times: Partial<Record<keyof typeof sides, Side>> = {};
  for (let at = 0; at < names.length; at += 1) {
    const name = names[(at + round) % names.length]!;
    times[name] = await inDistrict({ seed: 30 + round }, sides[name]);
  }
  return times as Round;
}

async function makeClass(district: District, idleMs: number): Promise<Side> {
  const { canvas } = district;
  const courseId = canvas.places.benchClass;
  const teacher = await district.open('benchTeacher', courseId);
  await turn(canvas, usual);
  const planId = await lookAtPlan(teacher, courseId);
  await pause(idleMs);
  await forgetCalls(canvas);
  const began = performance.now();
  const pressed = BatchSchema.parse(expectOk(await teacher.call('POST', `/api/plans/${planId}/batch`)));
  const done = await waitForBatch(teacher, pressed, 20);
  const ms = Math.round(performance.now() - began);
  const made = done.items.filter(({ fate }) => fate === 'made').length;
  if (made !== 30) throw new Error(`${made} of 30 were made`);
  return { ms, calls: (await readCalls(canvas)).count };
}

/** As the plan's screen does, until nothing is being asked of Canvas any more. @returns the plan's id */
async function lookAtPlan(teacher: Person, courseId: number): Promise<string> {
  let plan = PlanSchema.parse(expectOk(await teacher.call('POST', `/api/classes/${courseId}/plan`)));
  while (plan.checking) {
    await pause(200);
    plan = PlanSchema.parse(expectOk(await teacher.call('GET', `/api/plans/${plan.id}`)));
  }
  return plan.id;
}

async function script30({ canvas }: District): Promise<Side> {
  const token = await canvas.addToken('districtAdmin');
  await turn(canvas, usual);
  await forgetCalls(canvas);
  const began = performance.now();
  const made = await runCirculatedScript(canvas.origin, token, canvas.places.benchClass);
  const ms = Math.round(performance.now() - began);
  if (made !== 30) throw new Error(`the script made ${made} of 30`);
  return { ms, calls: (await readCalls(canvas)).count };
}
