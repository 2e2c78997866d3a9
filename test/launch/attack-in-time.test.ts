import { afterAll, beforeAll, describe, it } from 'vitest';
import { expectHeld, type Row } from './attack.ts';
import { again, late } from './attack-flows.ts';
import { startLaunchWorld, type LaunchWorld } from './launch-world.ts';

const minute = 60_000;

/** On a server in this process, to which the time is handed in. */
// prettier-ignore
const refusedInTime: readonly Row<LaunchWorld>[] = [
  ['whose token comes again after 10 s', 'launch-replayed', again({ afterMs: 10_000 })],
  ['whose token comes again after a minute', 'launch-replayed', again({ afterMs: minute })],
  ['whose token comes again after 10 minutes', 'launch-state-unknown', again({ afterMs: 10 * minute })],
  ['whose login is more than five minutes ago, by a token as old', 'launch-stale', late(5 * minute + 1000)],
  ['whose state expired', 'launch-state-unknown', late(10 * minute)],
];

describe('refused once time has passed: a launch', () => {
  let world: LaunchWorld;
  beforeAll(async () => {
    world = await startLaunchWorld();
  });
  afterAll(() => world.stop());

  it.each(refusedInTime)('%s: %s', (...row) => expectHeld(world, row));
});
