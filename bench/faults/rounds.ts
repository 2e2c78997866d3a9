import { setTimeout as wait } from 'node:timers/promises';
import { startTool } from '../../demo/tool-process.ts';
import { noFaults } from '../../practice/traffic/faults.ts';
import { seededRandom } from '../../practice/seeded-random.ts';
import { auditRound, type Audit } from './audit.ts';
import type { FaultWorld } from './fault-world.ts';
import { troubles } from './troubles.ts';

export interface Round extends Audit {
  readonly kind: string;
  readonly seed: number;
  /** The batch was not done yet when its trouble was over: it was hit. */
  readonly hit: boolean;
  /** From the press to the end, in s. */
  readonly seconds: number;
}

/** Every call takes so long here, in ms. */
const callMs = 20;

/** One batch with one kind of trouble, by its number, from the press to what came of it. */
export async function runRound(fault: FaultWorld, kind: string, seed: number): Promise<Round> {
  const trouble = troubles[kind];
  if (!trouble) throw new Error(`trouble is one of ${Object.keys(troubles).join(', ')}`);
  const { faults, calls } = fault.world.practice;
  Object.assign(faults, noFaults());
  await fault.clean();
  const { env } = fault.world;
  const companions = await Promise.all(
    Array.from({ length: trouble.companions ?? 0 }, () => startTool({ ...env, PORT: '0' })),
  );
  faults.latency = { kind: 'fixed', ms: callMs };
  const batchId = await fault.press();
  calls.reset();
  const began = performance.now();
  const settle = await trouble.strike(fault, seededRandom(seed), companions);
  const hit = !(await isDone(fault, batchId));
  await untilDone(fault, batchId);
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  Object.assign(faults, noFaults());
  await settle?.();
  await Promise.all(companions.map((companion) => companion.stop()));
  return { kind, seed, hit, seconds, ...(await auditRound(fault, batchId)) };
}

async function untilDone(fault: FaultWorld, batchId: string): Promise<void> {
  const until = performance.now() + 300_000;
  while (!(await isDone(fault, batchId)) && performance.now() < until) await wait(100);
}

/** A database in trouble may not answer: that is not yet an end. */
async function isDone({ context }: FaultWorld, batchId: string): Promise<boolean> {
  return context.storage.batches.get(batchId).then(
    (batch) => batch?.state === 'done',
    () => false,
  );
}
