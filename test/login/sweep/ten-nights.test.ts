import { afterEach, describe, expect, it } from 'vitest';
import type { SeededRandom } from '../../../practice/model/clock-and-chance.ts';
import { seededRandom } from '../../../practice/seeded-random.ts';
import { beginSweep } from '../../../server/login/sweep/begin-sweep.ts';
import { claimSweep, holdAndSweep } from '../../../server/login/sweep/sweep-worker.ts';
import { mortalContext } from './mortal-context.ts';
import { startNightDistrict, type NightDistrict } from './night-district.ts';
import { nightEvents, passNight, type NightEvent } from './night-events.ts';
import { makeOracle, type Oracle, type Verdict } from './night-oracle.ts';

const seed = 11;
const nights = 10;
/** Of what a sweep can say all but that Canvas does not answer. */
const everyOutcome = [
  'adopted',
  'became-staff',
  'came-back',
  'changed',
  'gone',
  'left-district',
  'left-school',
  'merged',
  'suspended-by-sis',
];
const oneDay = 24 * 60 * 60_000;

let world: NightDistrict;
afterEach(() => world.stop());

/** What each morning brought, by student. */
type Story = ReadonlyMap<number, Verdict>[];
/** Of sweeps that nothing cut off: the first test's, for the second to be compared with. */
let plain: Story | undefined;

describe('ten nights of imports, each followed by a sweep', () => {
  it('end for every pupil as Canvas’s facts and the settings say', { timeout: 240_000 }, async () => {
    const { happened, story, oracle } = await playTenNights(() => sweepOnce());
    plain = story;
    expect(new Set(happened)).toEqual(new Set(nightEvents));
    const outcomes = story.flatMap((morning) =>
      [...morning.values()].flatMap(({ outcome }) => outcome ?? []),
    );
    expect(new Set(outcomes)).toEqual(new Set(everyOutcome));
    // On the eleventh Canvas's own sign-in is taken away, and with it every login of ours but those that an import had
    // unbound from it when it took them over.
    await removeCanvasSignIn();
    const last = await holdToOracle(oracle, nights, () => sweepOnce());
    expect(new Set([...last.values()].map(({ outcome }) => outcome))).toEqual(new Set(['adopted', 'gone']));
  });

  it('end alike where every sweep is killed between any two calls', { timeout: 240_000 }, async () => {
    const chance = seededRandom(seed + 1);
    let kills = 0;
    const { story: killed } = await playTenNights(async () => {
      kills += await sweepOnce({ chance, kills: 4 });
    });
    expect(kills).toBeGreaterThan(nights);
    expect(killed).toEqual(plain);
  });
});

interface Played {
  readonly happened: readonly NightEvent[];
  readonly story: Story;
  readonly oracle: Oracle;
}

/** The same nights for the same seed: what happened, and each morning. Every morning is held to the oracle. */
async function playTenNights(sweep: () => Promise<unknown>): Promise<Played> {
  world = await startNightDistrict();
  const oracle = makeOracle(world);
  const random = seededRandom(seed);
  const plan = shuffle([...nightEvents, ...nightEvents, ...nightEvents], random);
  const happened: NightEvent[] = [];
  const story: Story = [];
  for (let night = 0; night < nights; night += 1) {
    world.clock.ahead += oneDay;
    // Servers of both ages: whether a person who was merged into another may still be asked about.
    world.canvas.world.flags.leaversStayReadable = night % 2 === 0;
    const share = Math.ceil(plan.length / nights);
    happened.push(...(await passNight(world, random, plan.slice(night * share, (night + 1) * share))));
    story.push(await holdToOracle(oracle, night, sweep));
  }
  return { happened, story, oracle };
}

/** A sweep, and whether the morning after it is as it must be: every login of ours, our own record, and all that is not ours. */
async function holdToOracle(
  oracle: Oracle,
  night: number,
  sweep: () => Promise<unknown>,
): Promise<ReadonlyMap<number, Verdict>> {
  const before = statesOfOurs();
  const expected = oracle.judge(night);
  const others = everythingElse();
  const untouched = new Set([...expected].flatMap(([id, { state }]) => (state === before.get(id) ? id : [])));
  const rows = rowsOfOurs(untouched);
  await world.takeCalls();
  await sweep();
  expect([night, await readMorning(expected)]).toEqual([night, expected]);
  expect([night, await wrongRecords(expected)]).toEqual([night, []]);
  expect(everythingElse()).toBe(others);
  expect(rowsOfOurs(untouched)).toEqual(rows);
  const changed = [...expected].filter(([studentId, { state }]) => state !== before.get(studentId));
  expect([night, await countWrites()]).toEqual([night, changed.length]);
  return expected;
}

async function removeCanvasSignIn(): Promise<void> {
  const provider = [...world.canvas.world.providers.all()].find(({ authType }) => authType === 'canvas');
  await world.control(`PUT /providers/${String(provider?.id)}`, { workflowState: 'deleted' });
  world.canvas.world.flags.leaversStayReadable = true;
  world.clock.ahead += oneDay;
}

/** @returns how often it was killed on the way */
async function sweepOnce(death?: { readonly chance: SeededRandom; readonly kills: number }): Promise<number> {
  const { context, clock, districtId } = world;
  const { id } = await beginSweep(context, { districtId });
  let kills = 0;
  for (let turn = 0; turn < 100; turn += 1) {
    const lives = death && kills < death.kills ? 1 + death.chance.integer(250) : Infinity;
    const process = mortalContext(context, lives);
    const claimed = await claimSweep(process.context, `process ${turn}`).catch(() => undefined);
    if (claimed) await holdAndSweep(process.context, claimed);
    if (process.isDead()) kills += 1;
    const now = await context.storage.sweeps.get(id);
    if (now?.state === 'done') return kills;
    // The lease of whoever died runs out, and what waits comes due.
    clock.ahead += 15_000;
  }
  throw new Error('the sweep does not end');
}

/** What the sweep says of each login that the oracle was asked about, and what Canvas says of it now. */
async function readMorning(expected: ReadonlyMap<number, Verdict>): Promise<Map<number, Verdict>> {
  const [sweep] = await world.context.storage.sweeps.find(
    {},
    { order: [{ by: 'begunAt', desc: true }], limit: 1 },
  );
  const items = await world.context.storage.sweepItems.find({ sweepId: sweep!.id });
  const firstOf = new Map(world.ours.map(({ loginId, studentId }) => [String(loginId), studentId]));
  const outcomes = new Map(
    items.map(({ canvasLoginId, outcome }) => [firstOf.get(canvasLoginId) ?? -1, outcome]),
  );
  const states = statesOfOurs();
  const said = [...expected.keys(), ...outcomes.keys()].map((studentId): [number, Verdict] => [
    studentId,
    { outcome: outcomes.get(studentId) ?? null, state: states.get(studentId) ?? 'deleted' },
  ]);
  return new Map(said);
}

/** Students of whose login our own record says anything else than Canvas. */
async function wrongRecords(expected: ReadonlyMap<number, Verdict>): Promise<number[]> {
  const wrong: number[] = [];
  for (const [studentId, { outcome, state }] of expected) {
    // Whatever happened to these is not ours to follow.
    if (['adopted', 'changed'].includes(outcome ?? '')) continue;
    const { loginId = 0 } = world.ours.find((first) => first.studentId === studentId) ?? {};
    const where = { districtId: world.districtId, canvasLoginId: String(loginId) };
    const [login] = await world.context.storage.logins.find(where);
    const said = login === undefined || login.state === 'gone' ? 'deleted' : login.state;
    const isOf = login === undefined || said === 'deleted' ? 0 : Number(login.studentId);
    const person = isOf === 0 ? 0 : world.canvas.world.pseudonyms.need(loginId).userId;
    if (said !== state || isOf !== person) wrong.push(studentId);
  }
  return wrong;
}

function statesOfOurs(): Map<number, Verdict['state']> {
  const { canvas, ours } = world;
  return new Map(
    ours.map(({ studentId, loginId }) => [studentId, canvas.world.pseudonyms.need(loginId).workflowState]),
  );
}

/** The logins of these students as Canvas has them, whole. */
function rowsOfOurs(students: ReadonlySet<number>): string[] {
  const { canvas, ours } = world;
  const kept = ours.filter(({ studentId }) => students.has(studentId));
  return kept.map(({ loginId }) => JSON.stringify(canvas.world.pseudonyms.need(loginId)));
}

/** Everything of Canvas that no sweep may ever change: people, enrolments, roles, and the logins that are not ours. */
function everythingElse(): string {
  const { canvas, ours } = world;
  const own = new Set(ours.map(({ loginId }) => loginId));
  const { users, enrollments, accountUsers, pseudonyms, courses } = canvas.world;
  const logins = [...pseudonyms.all()].filter(({ id }) => !own.has(id));
  return JSON.stringify([
    logins,
    ...[users, enrollments, accountUsers, courses].map((table) => [...table.all()]),
  ]);
}

/** Calls that changed something in Canvas since it was last asked. */
async function countWrites(): Promise<number> {
  const counts = Object.entries(await world.takeCalls());
  const writes = counts.filter(([kind]) => /^(PUT|POST|DELETE) \/api\/v1/.test(kind));
  return writes.reduce((sum, [, count]) => sum + count, 0);
}

function shuffle<T>(list: readonly T[], random: SeededRandom): T[] {
  const left = [...list];
  return list.flatMap(() => left.splice(random.integer(left.length), 1));
}
