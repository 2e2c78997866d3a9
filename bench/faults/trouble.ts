import { setTimeout as wait } from 'node:timers/promises';
import type { ToolProcess } from '../../demo/tool-process.ts';
import type { SeededRandom } from '../../practice/model/clock-and-chance.ts';
import type { FaultWorld } from './fault-world.ts';

/** What goes wrong while a batch runs. */
export interface Trouble {
  /** The database it is about; on SQLite where it is about none. */
  readonly on: 'sqlite' | 'mongodb';
  /** How often, where `--rounds` says nothing. */
  readonly rounds: number;
  /** Processes that work beside the tool's own one, started before the press. */
  readonly companions?: number;
  /** What this machine lacks for it. */
  readonly lacks?: () => string | undefined;
  /** Ends when it has gone wrong. Answers what is left to do once the batch is done, before it is looked at what came of it. */
  strike(
    fault: FaultWorld,
    random: SeededRandom,
    companions: readonly ToolProcess[],
  ): Promise<(() => Promise<void>) | undefined>;
}

/** Any moment of a batch: by how many calls it has sent, so that a slow machine is hit in the middle like a fast one. */
export async function someInstant({ world, pupils }: FaultWorld, random: SeededRandom): Promise<void> {
  const { calls } = world.practice;
  // One question and one create for each pupil.
  const sent = random.integer(2 * pupils.size);
  const until = performance.now() + 20_000;
  while (calls.records.length < sent && performance.now() < until) await wait(1);
  await wait(random.integer(20));
}
