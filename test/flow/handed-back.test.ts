import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { BatchSchema } from '../../contract/batch.ts';
import { expectOk } from '../../demo/person.ts';
import { waitForBatch } from '../../demo/story.ts';
import { decideConfig } from '../../server/config/config.ts';
import { readEnv } from '../../server/config/env.ts';
import { createContext } from '../../server/create-context.ts';
import { openInClass, planClass, simpleLoginsOf, until, useWorld } from './world.ts';

const world = useWorld({ env: { SECRET_KEY: randomBytes(32).toString('base64') } });

it(
  'a server that is told to end in the middle of a batch ends the calls it has under way and hands the batch back at once',
  { timeout: 60_000 },
  async () => {
    const { practice, env } = world();
    practice.faults.latency = { kind: 'fixed', ms: 300 };
    const teacher = await openInClass(world(), 'benchTeacher', 'benchClass');
    const plan = await planClass(teacher, world(), 'benchClass');
    const pupils = new Set(plan.lines.map(({ studentId }) => Number(studentId)));
    const batch = BatchSchema.parse(expectOk(await teacher.call('POST', `/api/plans/${plan.id}/batch`)));
    await until(() => simpleLoginsOf(world(), pupils).length >= 3);
    await world().tool().stop();

    const made = simpleLoginsOf(world(), pupils);
    expect(made.length).toBeLessThan(pupils.size);
    const { storage, canvas } = await createContext(decideConfig(readEnv({ ...env })));
    const held = await storage.batches.get(batch.id);
    expect(held).toMatchObject({ state: 'running', leaseUntil: 0 });
    expect(held?.owner).toBeUndefined();
    // Nothing that went out is without its answer: every login that is there has come to its fate.
    const items = await storage.batchItems.find({ batchId: batch.id });
    expect(items.filter(({ fate }) => fate === 'made')).toHaveLength(made.length);
    await canvas.close();
    await storage.close();

    practice.faults.latency = { kind: 'fixed', ms: 20 };
    await world().restartTool('stop');
    const done = await waitForBatch(teacher, batch, 100);
    expect(done.items.map(({ fate }) => fate)).toEqual(plan.lines.map(() => 'made'));
    expect(simpleLoginsOf(world(), pupils)).toHaveLength(pupils.size);
  },
);
