import { describe, expect, it } from 'vitest';
import { BatchSchema } from '../../contract/batch.ts';
import { connectDistrict } from '../../demo/connect-district.ts';
import { expectOk } from '../../demo/person.ts';
import { schoolsOf, waitForBatch } from '../../demo/story.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import {
  makeLogins,
  openInAccount,
  openInClass,
  planClass,
  simpleLoginsOf,
  until,
  useWorld,
  waitForChecks,
} from './world.ts';

const checkCall = 'GET /api/v1/users/:user_id/enrollments';
const createCall = 'POST /api/v1/accounts/:account_id/logins';

describe('on the way without trouble', () => {
  const world = useWorld();

  it('a pupil who was checked while the plan was looked at costs one call, and nobody has their logins listed', async () => {
    const { practice } = world();
    const teacher = await openInClass(world(), 'teacher', 'demoClass');
    const plan = await waitForChecks(teacher, await planClass(teacher, world(), 'demoClass'));
    practice.calls.reset();
    const done = await makeLogins(teacher, plan);
    expect(done.items.every(({ fate }) => fate === 'made')).toBe(true);
    expect(practice.calls.counts).toEqual({ [createCall]: plan.lines.length });
  });

  it('a pupil whose check is no longer fresh costs two', async () => {
    const { practice, env } = world();
    const teacher = await openInClass(world(), 'benchTeacher', 'benchClass');
    const plan = await waitForChecks(teacher, await planClass(teacher, world(), 'benchClass'));
    // A new process knows nothing of what was asked, and what is stored of the checks is made older than a minute.
    await world().restartTool('stop');
    const { planLines, ...rest } = await openStorage(env['DATABASE_URL'] ?? '');
    for (const { id, checkedAt = 0 } of await planLines.find({ planId: plan.id }))
      await planLines.update({ id }, { set: { checkedAt: checkedAt - 61_000 } });
    await rest.close();
    practice.calls.reset();
    const done = await makeLogins(teacher, plan);
    expect(done.items.every(({ fate }) => fate === 'made')).toBe(true);
    const { counts } = practice.calls;
    expect(counts[createCall]).toBe(plan.lines.length);
    expect(counts[checkCall]).toBe(plan.lines.length);
    expect(counts['GET /api/v1/users/:user_id/logins']).toBeUndefined();
  });
});

describe('a connection that dies in the middle', () => {
  const world = useWorld();

  it('pauses the batch, which says so, and goes on by itself once it is connected again', async () => {
    const { practice, apiKey } = world();
    practice.faults.latency = { kind: 'fixed', ms: 60 };
    const teacher = await openInClass(world(), 'benchTeacher', 'benchClass');
    const plan = await waitForChecks(teacher, await planClass(teacher, world(), 'benchClass'));
    const pupils = new Set(plan.lines.map(({ studentId }) => Number(studentId)));
    const pressed = BatchSchema.parse(expectOk(await teacher.call('POST', `/api/plans/${plan.id}/batch`)));
    await until(() => simpleLoginsOf(world(), pupils).length >= 5);
    for (const token of practice.world.accessTokens.all()) token.workflowState = 'deleted';
    const look = async () =>
      BatchSchema.parse(expectOk(await teacher.call('GET', `/api/batches/${pressed.id}`)));
    let seen = await look();
    while (seen.state === 'running') seen = await look();
    expect(seen).toMatchObject({ state: 'paused', pausedBecause: 'connection-dead' });
    const madeBefore = simpleLoginsOf(world(), pupils).length;
    expect(madeBefore).toBeLessThan(pupils.size);

    practice.faults.latency = { kind: 'none' };
    const admin = await openInAccount(world(), 'districtAdmin', 'root');
    await connectDistrict(admin, apiKey, schoolsOf(world()));
    const done = await waitForBatch(teacher, pressed, 50);
    expect(done.items.map(({ fate }) => fate)).toEqual(plan.lines.map(() => 'made'));
    expect(simpleLoginsOf(world(), pupils)).toHaveLength(pupils.size);
  });
});
