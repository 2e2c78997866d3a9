import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BatchSchema } from '../../contract/batch.ts';
import { freePort } from '../../demo/free-port.ts';
import { expectOk } from '../../demo/person.ts';
import { playStory, waitForBatch } from '../../demo/story.ts';
import { startTool } from '../../demo/tool-process.ts';
import { findMongo } from '../storage/find-mongo.ts';
import { openInClass, planClass, simpleLoginsOf, until, useWorld } from './world.ts';

const mongo = await findMongo();

describe.skipIf(!mongo)('the tool on MongoDB', { timeout: 180_000 }, () => {
  const DATABASE_URL = mongo?.newDatabase() ?? '';
  const world = useWorld({ env: { DATABASE_URL, SECRET_KEY: randomBytes(32).toString('base64') } });

  it('does the main job: launch, plan, batch, cards, and every card opens Canvas', async () => {
    const result = await playStory(world(), mkdtempSync(join(tmpdir(), 'login-cards-mongo-story-')));
    expect(result).toMatchObject({ students: 24, made: 24, leftOut: 0, cards: 24, signedIn: 24 });
  });

  it('has a second server go on with the batch of one that was killed: no duplicate, nobody forgotten', async () => {
    const { practice, env } = world();
    practice.faults.latency = { kind: 'fixed', ms: 100 };
    const teacher = await openInClass(world(), 'benchTeacher', 'benchClass');
    const plan = await planClass(teacher, world(), 'benchClass');
    const pupils = new Set(plan.lines.map(({ studentId }) => Number(studentId)));
    const batch = BatchSchema.parse(expectOk(await teacher.call('POST', `/api/plans/${plan.id}/batch`)));
    await until(() => simpleLoginsOf(world(), pupils).length > 0);
    // So slow that the first is still at it when the second listens.
    practice.faults.latency = { kind: 'fixed', ms: 3_000 };
    const second = await startTool({ ...env, PORT: String(await freePort()) });
    try {
      await world().tool().kill();
      expect(simpleLoginsOf(world(), pupils).length).toBeLessThan(pupils.size);
      practice.faults.latency = { kind: 'fixed', ms: 20 };
      await until(() => simpleLoginsOf(world(), pupils).length >= pupils.size);

      await world().restartTool('stop');
      const done = await waitForBatch(teacher, batch, 100);
      expect(done.items.map(({ fate }) => fate)).toEqual(plan.lines.map(() => 'made'));
      const ours = simpleLoginsOf(world(), pupils);
      expect(ours).toHaveLength(pupils.size);
      const byPupil = new Map(done.items.map(({ studentId, username }) => [Number(studentId), username]));
      for (const { userId, uniqueId } of ours) expect(byPupil.get(userId)).toBe(uniqueId);
    } finally {
      await second.stop();
    }
  });

  it('is not started without the key that all servers share', async () => {
    const { SECRET_KEY: _, ...keyless } = world().env;
    await expect(startTool(keyless)).rejects.toThrow('SECRET_KEY must be set when DATABASE_URL is MongoDB');
  });

  it('says in a sentence that nobody answers, without the password of the address', async () => {
    const nobody = 'mongodb://user:hunter2@127.0.0.1:1/cards?serverSelectionTimeoutMS=200';
    const refusal = await startTool({ ...world().env, DATABASE_URL: nobody }).catch(String);
    expect(refusal).toContain('Login Cards cannot start:\n- MongoDB cannot be reached');
    expect(refusal).not.toContain('hunter2');
  });
});
