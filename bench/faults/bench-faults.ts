import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from '../figure.ts';
import { startFaultWorld, type FaultWorld } from './fault-world.ts';
import { mongoAddress } from './mongo-troubles.ts';
import { runRound, type Round } from './rounds.ts';
import type { Trouble } from './trouble.ts';
import { troubles } from './troubles.ts';

const classSize = 50;
const wrongs = ['lost', 'doubled', 'wrongPassword', 'forgotten', 'callsAfterEnd'] as const;

interface Wanted {
  readonly only: string | undefined;
  readonly rounds: number | undefined;
  readonly first: number;
}

/**
 * Batches of 50 while things go wrong, and what came of each: Canvas's logins against our record, pupil by pupil.
 * @param args `--only KIND`, `--rounds N` of each kind, `--first SEED`: the rounds' numbers are their seeds; `--kills N` is
 *   `--only kill --rounds N`
 */
export async function benchFaults(args: readonly string[]): Promise<Figure[]> {
  const wanted = readArgs(args);
  const chosen = Object.entries(troubles).filter(([kind]) => (wanted.only ?? kind) === kind);
  if (chosen.length === 0) throw new Error(`--only takes one of ${Object.keys(troubles).join(', ')}`);
  const figures: Figure[] = [];
  for (const on of ['sqlite', 'mongodb'] as const) {
    const here = chosen.filter(([, trouble]) => trouble.on === on);
    const possible = here.filter(([, { lacks }]) => lacks?.() === undefined);
    if (possible.length > 0) figures.push(...(await runKinds(possible, wanted)));
    for (const [kind, { lacks }] of here)
      if (lacks?.() !== undefined) figures.push(notRun(kind, lacks() ?? ''));
  }
  return figures;
}

function readArgs(args: readonly string[]): Wanted {
  const value = (name: string): string | undefined =>
    args.includes(name) ? args[args.indexOf(name) + 1] : undefined;
  const kills = value('--kills');
  const rounds = kills ?? value('--rounds');
  return {
    only: kills === undefined ? value('--only') : 'kill',
    rounds: rounds === undefined ? undefined : Number(rounds),
    first: Number(value('--first') ?? 1),
  };
}

/** Kinds on one kind of database. */
async function runKinds(
  kinds: readonly (readonly [string, Trouble])[],
  { rounds, first }: Wanted,
): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'login-cards-faults-'));
  const mongo = kinds.some(([, { on }]) => on === 'mongodb') ? mongoAddress() : undefined;
  const fault = await startFaultWorld(folder, classSize, mongo);
  const figures: Figure[] = [];
  try {
    for (const [kind, trouble] of kinds)
      figures.push(figureOf(kind, await runRounds(fault, kind, { first, count: rounds ?? trouble.rounds })));
  } finally {
    await fault.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return figures;
}

async function runRounds(
  fault: FaultWorld,
  kind: string,
  { first, count }: { readonly first: number; readonly count: number },
): Promise<Round[]> {
  const rounds: Round[] = [];
  for (let seed = first; seed < first + count; seed += 1) {
    const round = await runRound(fault, kind, seed);
    process.stderr.write(`${JSON.stringify(round)}\n`);
    rounds.push(round);
  }
  return rounds;
}

function figureOf(kind: string, rounds: readonly Round[]): Figure {
  const sums = Object.fromEntries(
    wrongs.map((wrong) => [wrong, rounds.reduce((sum, round) => sum + round[wrong], 0)]),
  );
  const value = Object.values(sums).reduce((sum, one) => sum + one, 0);
  const failing = rounds.filter((round) => wrongs.some((wrong) => round[wrong] > 0));
  return {
    name: nameOf(kind),
    value,
    unit: 'pupils',
    goal: '0',
    met: value === 0,
    detail: {
      ...sums,
      rounds: rounds.length,
      hit: rounds.filter(({ hit }) => hit).length,
      pupils: classSize,
      seeds: rounds.map(({ seed }) => seed),
      failing: failing.map(({ seed }) => seed),
      longestSeconds: Math.max(...rounds.map(({ seconds }) => seconds)),
      seconds: Math.round(rounds.reduce((sum, { seconds }) => sum + seconds, 0)),
    },
  };
}

function notRun(kind: string, lacks: string): Figure {
  process.stderr.write(`not run: ${kind} needs ${lacks}\n`);
  const detail = { rounds: 0, needs: lacks };
  return { name: nameOf(kind), value: 0, unit: 'pupils', goal: '0', met: false, detail };
}

function nameOf(kind: string): string {
  return `${kind}: logins and pupils gone wrong`;
}
