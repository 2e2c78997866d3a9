import Database from 'libsql';
import { setTimeout as wait } from 'node:timers/promises';
import type { FaultSettings } from '../../practice/traffic/faults.ts';
import { seededRandom } from '../../practice/seeded-random.ts';
import type { SeededRandom } from '../../practice/model.ts';
import { startTool } from '../../demo/tool-process.ts';
import { auditRound, type Audit } from './audit.ts';
import type { FaultWorld } from './fault-world.ts';

export interface Round extends Audit {
  readonly kind: string;
  readonly seed: number;
  /** From the press to the end, in s. */
  readonly seconds: number;
}

/** What goes wrong while a batch runs. Ends when it has gone wrong. */
type Trouble = (fault: FaultWorld, random: SeededRandom) => Promise<void>;

/** An instant of a batch of 50: its calls take 20 ms each here, and the whole about so many ms. */
const wholeBatch = 2_500;
const callMs = 20;

function share(change: Partial<FaultSettings>): Trouble {
  return ({ world }) => {
    Object.assign(world.practice.faults, change, { only: { path: '/api/v1/' } });
    return Promise.resolve();
  };
}

async function kill({ world }: FaultWorld, random: SeededRandom): Promise<void> {
  await wait(random.integer(wholeBatch));
  await world.restartTool('kill');
}

/** Kinds of trouble by name. Faults by share hit one call in ten, of every kind of call. */
export const troubles: Readonly<Record<string, Trouble>> = {
  kill,
  'server-errors': share({ serverErrors: 0.1 }),
  'lost-answers': share({ lostAnswers: 0.1 }),
  cuts: share({ cuts: 0.1 }),
  throttled: async ({ world }, random) => {
    for (let turn = 0; turn < 3; turn += 1) {
      await wait(random.integer(wholeBatch / 3));
      world.practice.faults.throttleNow = true;
      await wait(random.integer(400));
      world.practice.faults.throttleNow = false;
    }
  },
  'all-mixed-and-killed': async (fault, random) => {
    await share({ serverErrors: 0.04, lostAnswers: 0.04, cuts: 0.02 })(fault, random);
    await kill(fault, random);
    await kill(fault, random);
  },
  'token-revoked': async (fault, random) => {
    const { world } = fault;
    await wait(random.integer(wholeBatch));
    await fetch(`${world.practice.controlOrigin}/revoke-tokens`, { method: 'POST' });
    await wait(500);
    await fault.reconnect();
  },
  'database-locked': async ({ world }, random) => {
    await wait(random.integer(wholeBatch));
    const database = new Database((world.env['DATABASE_URL'] ?? '').replace('sqlite:', ''));
    database.pragma('busy_timeout = 5000');
    database.exec('BEGIN IMMEDIATE');
    await wait(8_000);
    database.exec('ROLLBACK');
    database.close();
  },
  'two-processes-one-killed': async ({ world }, random) => {
    const second = await startTool({ ...world.env, PORT: '0' });
    await wait(random.integer(wholeBatch));
    await world.restartTool('kill');
    await second.stop();
  },
};

/** One batch with one kind of trouble, by its number, from the press to what came of it. */
export async function runRound(fault: FaultWorld, kind: string, seed: number): Promise<Round> {
  const trouble = troubles[kind];
  if (!trouble) throw new Error(`trouble is one of ${Object.keys(troubles).join(', ')}`);
  const { faults } = fault.world.practice;
  Object.assign(faults, quiet());
  await fault.clean();
  faults.latency = { kind: 'fixed', ms: callMs };
  const batchId = await fault.press();
  const began = performance.now();
  await trouble(fault, seededRandom(seed));
  await untilDone(fault, batchId);
  Object.assign(faults, quiet());
  const audit = await auditRound(fault, batchId);
  return { kind, seed, seconds: Math.round((performance.now() - began) / 100) / 10, ...audit };
}

function quiet(): Omit<FaultSettings, 'latency'> {
  return { serverErrors: 0, lostAnswers: 0, cuts: 0, throttleNow: false, only: null, shots: [] };
}

async function untilDone({ context }: FaultWorld, batchId: string): Promise<void> {
  const until = performance.now() + 300_000;
  while ((await context.storage.batches.get(batchId))?.state !== 'done') {
    if (performance.now() > until) return;
    await wait(100);
  }
}
