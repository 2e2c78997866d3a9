import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from '../figure.ts';
import { startFaultWorld } from './fault-world.ts';
import { runRound, troubles, type Round } from './rounds.ts';

const classSize = 50;
const wrongs = ['lost', 'doubled', 'wrongPassword', 'forgotten', 'callsAfterEnd'] as const;
/** Rounds of each kind, where `--rounds` says nothing. */
const usual: Readonly<Record<string, number>> = { kill: 200 };
const usualOfOthers = 10;

/**
 * Batches of 50 while things go wrong, and what came of each: Canvas's logins against our record, pupil by pupil.
 * @param args `--only KIND`, `--rounds N` of each kind, `--first SEED`: the rounds' numbers are their seeds
 */
export async function benchFaults(args: readonly string[]): Promise<Figure[]> {
  const value = (name: string): string | undefined =>
    args.includes(name) ? args[args.indexOf(name) + 1] : undefined;
  const only = value('--only');
  const first = Number(value('--first') ?? 1);
  const folder = mkdtempSync(join(tmpdir(), 'login-cards-faults-'));
  const fault = await startFaultWorld(folder, classSize);
  const figures: Figure[] = [];
  try {
    for (const kind of Object.keys(troubles)) {
      if (only !== undefined && only !== kind) continue;
      const count = Number(value('--rounds') ?? usual[kind] ?? usualOfOthers);
      const rounds: Round[] = [];
      for (let seed = first; seed < first + count; seed += 1) {
        const round = await runRound(fault, kind, seed);
        process.stderr.write(`${JSON.stringify(round)}\n`);
        rounds.push(round);
      }
      figures.push(figureOf(kind, rounds));
    }
  } finally {
    await fault.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return figures;
}

function figureOf(kind: string, rounds: readonly Round[]): Figure {
  const sums = Object.fromEntries(
    wrongs.map((wrong) => [wrong, rounds.reduce((sum, round) => sum + round[wrong], 0)]),
  );
  const value = Object.values(sums).reduce((sum, one) => sum + one, 0);
  const failing = rounds.filter((round) => wrongs.some((wrong) => round[wrong] > 0));
  return {
    name: `${kind}: logins and pupils gone wrong`,
    value,
    unit: 'pupils',
    goal: '0',
    met: value === 0,
    detail: {
      ...sums,
      rounds: rounds.length,
      pupils: classSize,
      seeds: rounds.map(({ seed }) => seed),
      failing: failing.map(({ seed }) => seed),
      longestSeconds: Math.max(...rounds.map(({ seconds }) => seconds)),
    },
  };
}
