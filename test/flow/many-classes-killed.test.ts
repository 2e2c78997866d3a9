import { describe, expect, it } from 'vitest';
import { SchoolBatchSchema, type SchoolBatchView } from '../../contract/school-batch.ts';
import { freePort } from '../../demo/free-port.ts';
import { expectOk, type Person } from '../../demo/person.ts';
import type { World } from '../../demo/start-world.ts';
import { startTool } from '../../demo/tool-process.ts';
import { openInAccount, simpleLoginsOf, until, useWorld } from './world.ts';

describe('a batch of many classes', { timeout: 120_000 }, () => {
  const world = useWorld();

  it('goes on where it was when its server is killed: counted, made, no duplicate, nobody forgotten', async () => {
    const { practice } = world();
    practice.faults.latency = { kind: 'fixed', ms: 20 };
    const run = await beginRun(world(), ['Alvarado', 'Okafor', 'Kowalski', 'Lang']);
    await world().restartTool('kill');
    const toMake = await pressMake(run);
    for (const more of [3, 30]) {
      await until(() => run.madeNow().length >= more);
      await world().restartTool('kill');
    }
    await expectAllMade(run, toMake);
  });

  it('is made by two servers at once, and by the one that is left when the other is killed', async () => {
    const { practice, env } = world();
    practice.faults.latency = { kind: 'fixed', ms: 20 };
    const run = await beginRun(world(), ['Fischer', 'Delgado', 'Sato', 'Mbeki']);
    const toMake = await pressMake(run);
    const second = await startTool({ ...env, PORT: String(await freePort()) });
    try {
      await until(() => run.madeNow().length >= 10);
      await world().tool().kill();
      const atTheKill = run.madeNow().length;
      expect(atTheKill).toBeLessThan(toMake);
      await until(() => run.madeNow().length >= toMake);
      await world().restartTool('stop');
      await expectAllMade(run, toMake);
    } finally {
      await second.stop();
    }
  });
});

/** A batch of many classes, begun and counted by the district's admin. */
interface Run {
  readonly admin: Person;
  readonly id: string;
  /** The simple logins that Canvas has now and did not have before. */
  readonly madeNow: () => ReturnType<typeof simpleLoginsOf>;
}

async function beginRun(world: World, classNames: readonly string[]): Promise<Run> {
  const { practice } = world;
  const pupils = new Set(
    [...practice.world.enrollments.all()]
      .filter(({ type }) => type === 'StudentEnrollment')
      .map(({ userId }) => userId),
  );
  const before = new Set(simpleLoginsOf(world, pupils).map(({ id }) => id));
  const madeNow = () => simpleLoginsOf(world, pupils).filter(({ id }) => !before.has(id));
  const admin = await openInAccount(world, 'districtAdmin', 'root');
  const path = `/api/accounts/${practice.places.root}/school-batches`;
  const { id } = SchoolBatchSchema.parse(expectOk(await admin.call('POST', path, { classNames })));
  return { admin, id, madeNow };
}

/** @returns of how many children it is to make logins */
async function pressMake({ admin, id }: Run): Promise<number> {
  const { children } = await waitFor(admin, id, 'ready');
  expectOk(await admin.call('POST', `/api/school-batches/${id}/make`, { children: children.toMake }));
  return children.toMake;
}

async function expectAllMade({ admin, id, madeNow }: Run, toMake: number): Promise<void> {
  const { fates } = await waitFor(admin, id, 'done');
  expect((fates.made ?? 0) + (fates['left-out'] ?? 0) + (fates.failed ?? 0)).toBe(toMake);
  expect(fates.failed ?? 0).toBe(0);
  const ours = madeNow();
  expect(ours).toHaveLength(fates.made ?? 0);
  expect(new Set(ours.map(({ userId }) => userId)).size).toBe(ours.length);
}

async function waitFor(
  person: Person,
  id: string,
  state: SchoolBatchView['state'],
): Promise<SchoolBatchView> {
  for (;;) {
    const batch = SchoolBatchSchema.parse(expectOk(await person.call('GET', `/api/school-batches/${id}`)));
    if (batch.state === state) return batch;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
