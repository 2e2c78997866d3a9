import Database from 'libsql';
import { spawnSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import type { SeededRandom } from '../../practice/model/clock-and-chance.ts';
import type { FaultSettings } from '../../practice/traffic/faults.ts';
import type { FaultWorld } from './fault-world.ts';
import { mongoTroubles } from './mongo-troubles.ts';
import { someInstant, type Trouble } from './trouble.ts';

function setFaults({ world }: FaultWorld, change: Partial<FaultSettings>): void {
  Object.assign(world.practice.faults, change, { only: { path: '/api/v1/' } });
}

function byShare(change: Partial<FaultSettings>): Trouble {
  return onSqlite((fault) => {
    setFaults(fault, change);
    return Promise.resolve();
  });
}

/** Longer than the tool waits for an answer (30 s). */
const slowMs = 33_000;

/** A call that nobody waits for any more is carried out all the same: its time is waited for before the books are compared. */
function slowByShare(change: Partial<FaultSettings>): Trouble {
  return {
    on: 'sqlite',
    rounds: 3,
    strike(fault) {
      setFaults(fault, { ...change, slowMs });
      return Promise.resolve(() => wait(slowMs));
    },
  };
}

/** Over once it has struck. */
function onSqlite(strike: (fault: FaultWorld, random: SeededRandom) => Promise<void>, rounds = 10): Trouble {
  return {
    on: 'sqlite',
    rounds,
    async strike(fault, random) {
      await strike(fault, random);
      return undefined;
    },
  };
}

async function kill(fault: FaultWorld, random: SeededRandom): Promise<void> {
  await someInstant(fault, random);
  await fault.world.restartTool('kill');
}

/** So many processes on one database: one of them is killed, and stays away until the batch is done. */
function processes(count: number): Trouble {
  return {
    on: 'sqlite',
    rounds: 10,
    companions: count - 1,
    async strike(fault, random, companions) {
      const { world } = fault;
      await someInstant(fault, random);
      const killed = [world.tool(), ...companions][random.integer(count)];
      await killed?.kill();
      return () => (killed === world.tool() ? world.restartTool('kill') : Promise.resolve());
    },
  };
}

async function changeSettings({ world }: FaultWorld, adminsCanChangePasswords: boolean): Promise<void> {
  const { controlOrigin, places } = world.practice;
  await fetch(`${controlOrigin}/accounts/${String(places.root)}/settings`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ adminsCanChangePasswords }),
  });
}

/** The system lets the tool's files grow no more, as a full disk does; prlimit is of util-linux. */
function limitFiles(pid: number, bytes: number | 'unlimited'): boolean {
  return spawnSync('prlimit', ['--pid', String(pid), `--fsize=${String(bytes)}:`]).status === 0;
}

/** Kinds of trouble by name. Faults by share hit that share of all calls to Canvas. */
export const troubles: Readonly<Record<string, Trouble>> = {
  kill: onSqlite(kill, 200),
  'server-errors': byShare({ serverErrors: 0.1 }),
  'lost-answers': byShare({ lostAnswers: 0.1 }),
  cuts: byShare({ cuts: 0.1 }),
  slow: slowByShare({ slow: 0.1 }),
  'slow-answers': slowByShare({ slowAnswers: 0.1 }),
  throttled: onSqlite(async (fault, random) => {
    const { faults } = fault.world.practice;
    for (let turn = 0; turn < 3; turn += 1) {
      await wait(random.integer(300));
      faults.throttleNow = true;
      await wait(random.integer(400));
      faults.throttleNow = false;
    }
  }),
  'all-mixed': slowByShare({
    serverErrors: 0.03,
    lostAnswers: 0.03,
    cuts: 0.02,
    slow: 0.01,
    slowAnswers: 0.01,
  }),
  'all-mixed-and-killed': onSqlite(async (fault, random) => {
    setFaults(fault, { serverErrors: 0.04, lostAnswers: 0.04, cuts: 0.02 });
    await kill(fault, random);
    await kill(fault, random);
  }),
  'token-revoked': onSqlite(async (fault, random) => {
    await someInstant(fault, random);
    await fetch(`${fault.world.practice.controlOrigin}/revoke-tokens`, { method: 'POST' });
    await wait(500);
    await fault.reconnect();
  }),
  // A first password is set without that right (canvas: app/models/pseudonym.rb), so nothing may come of it.
  'admins-may-change-passwords-flipped': onSqlite(async (fault, random) => {
    for (const may of [true, false]) {
      await someInstant(fault, random);
      await changeSettings(fault, may);
    }
  }),
  'database-locked': onSqlite(async (fault, random) => {
    await someInstant(fault, random);
    const database = new Database((fault.world.env['DATABASE_URL'] ?? '').replace('sqlite:', ''));
    database.pragma('busy_timeout = 5000');
    database.exec('BEGIN IMMEDIATE');
    await wait(8_000);
    database.exec('ROLLBACK');
    database.close();
  }),
  'disk-full': {
    ...onSqlite(async (fault, random) => {
      await someInstant(fault, random);
      const { pid } = fault.world.tool();
      limitFiles(pid, 1);
      await wait(1_000 + random.integer(4_000));
      limitFiles(pid, 'unlimited');
    }),
    lacks: () => (limitFiles(process.pid, 'unlimited') ? undefined : 'prlimit (Linux, util-linux)'),
  },
  'two-processes-one-killed': processes(2),
  'four-processes-one-killed': processes(4),
  ...mongoTroubles,
};
