import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { settingDefaults } from '../contract/policy.ts';
import { drawName } from '../practice/seed/name-traditions.ts';
import { seededRandom } from '../practice/seeded-random.ts';
import { collectTaken } from '../server/plan/collect-taken.ts';
import { learnLoginShapes } from '../server/plan/learn-login-shapes.ts';
import { NearNames } from '../server/plan/near-names.ts';
import { planLogins } from '../server/plan/plan-logins.ts';
import type { PlanStudent } from '../server/plan/plan-types.ts';
import { median, type Figure } from './figure.ts';

const sizes = [30, 1000, 50_000] as const;
/** How often each size is measured; a figure is the median. */
const rounds: Readonly<Record<number, number>> = { 30: 5, 1000: 5, 50_000: 2 };
const mostPerStudent = 1.3;

interface Round {
  readonly students: number;
  /** Of the processor, so that a busy machine does not count. */
  readonly ms: number;
  /** Growth of the heap while the plan is held, after a collection before and after. */
  readonly heapMb: number;
}

/**
 * Planning usernames and passwords for 30, 1,000 and 50,000 students at once, slip safety on: processor time and
 * memory. The names are drawn from one pool, so that of more students more share a name. Small plans are repeated within a round.
 */
export async function benchPlan(): Promise<Figure[]> {
  for (const size of sizes.slice(0, 2)) for (let warm = 0; warm < 2; warm += 1) playRound(size, warm);
  const played = sizes.map((size) => {
    const ofSize = Array.from({ length: rounds[size] ?? 1 }, (_, round) => playRound(size, round));
    process.stderr.write(`${size}: ${JSON.stringify(ofSize)}\n`);
    return ofSize;
  });
  const perStudent = played.map((ofSize) => median(ofSize.map(({ ms, students }) => ms / students)));
  const [, thousand = NaN, fifty = NaN] = perStudent;
  const ratio = fifty / thousand;
  return Promise.resolve([
    ...sizes.map((size, at) => timeOf(size, played[at] ?? [])),
    {
      name: '50,000 students: time per student / that of 1,000',
      value: Number(ratio.toFixed(2)),
      unit: 'ratio',
      goal: `<= ${mostPerStudent}`,
      met: ratio <= mostPerStudent,
      detail: { microsecondsPerStudent: perStudent.map((ms) => Number((ms * 1000).toFixed(1))) },
    },
  ]);
}

function timeOf(size: number, ofSize: readonly Round[]): Figure {
  const value = median(ofSize.map(({ ms, students }) => (ms / students) * size));
  return {
    name: `a plan of ${size}`,
    value: Number(value.toFixed(1)),
    unit: 'ms',
    goal: 'seconds',
    met: value < 60_000,
    detail: { heapMb: median(ofSize.map(({ heapMb }) => heapMb)), rounds: ofSize },
  };
}

function playRound(size: number, seed: number): Round {
  const times = size === 30 ? 30 : size === 1000 ? 2 : 1;
  let ms = 0;
  let heapMb = 0;
  for (let time = 0; time < times; time += 1) {
    const drawn = seededRandom(seed * 1000 + time);
    const random = { int: (maxExclusive: number) => drawn.integer(maxExclusive) };
    const students = Array.from({ length: size }, (_, at) => buildPupil(at, drawName(drawn)));
    const taken = collectTaken({ usernames: [], people: students, passwords: [] });
    const shapes = learnLoginShapes(students.slice(0, 300).flatMap(({ loginId }) => loginId ?? []));
    const before = heapInUse();
    const began = process.cpuUsage();
    const plan = planLogins({ students, policy: settingDefaults, taken, shapes, random });
    const { user, system } = process.cpuUsage(began);
    ms += (user + system) / 1000;
    heapMb = Math.round((heapInUse() - before) * 10) / 10;
    prove(students, plan.lines);
  }
  return { students: size * times, ms: Number(ms.toFixed(1)), heapMb };
}

/** A figure of a plan that is not two slips apart would be worth nothing. */
function prove(students: readonly PlanStudent[], lines: readonly { readonly username: string }[]): void {
  const seen = new NearNames();
  if (lines.length !== students.length) throw new Error('a student has no line');
  for (const { username } of lines) {
    if (seen.isNear(username)) throw new Error(`${username} is a slip away from another`);
    seen.add(username);
  }
}

function buildPupil(at: number, { name, sortable }: ReturnType<typeof drawName>): PlanStudent {
  const number = 1_000_000 + at;
  return {
    id: String(at + 1),
    name,
    sortableName: sortable,
    loginId: `s${number}`,
    sisUserId: String(3_000_000 + at),
    email: `s${number}@pupils.example`,
  };
}

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** MB that are really held. */
function heapInUse(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
