import { describe, expect, it } from 'vitest';
import { BatchSchema } from '../../contract/batch.ts';
import { expectOk } from '../../demo/person.ts';
import { waitForBatch } from '../../demo/story.ts';
import { openInClass, planClass, simpleLoginsOf, until, useWorld } from './world.ts';

/** Kills the server when so many creates of the class have been carried out. */
const killAt = [1, 7, 18];

describe('a server that is killed in the middle of a batch', { timeout: 60_000 }, () => {
  const world = useWorld();

  it.each(
    ['demoClass', 'benchClass', 'otherSchoolClass'].map((place, round) => ({
      place,
      after: killAt[round] ?? 1,
    })),
  )('goes on with $place after $after logins: no duplicate, nobody forgotten', async ({ place, after }) => {
    const { practice } = world();
    const where = place as 'demoClass' | 'benchClass' | 'otherSchoolClass';
    const who = (
      { demoClass: 'teacher', benchClass: 'benchTeacher', otherSchoolClass: 'otherSchoolTeacher' } as const
    )[where];
    practice.faults.latency = { kind: 'fixed', ms: 60 };
    const teacher = await openInClass(world(), who, where);
    const plan = await planClass(teacher, world(), where);
    const pupils = new Set(plan.lines.map(({ studentId }) => Number(studentId)));
    const batch = BatchSchema.parse(expectOk(await teacher.call('POST', `/api/plans/${plan.id}/batch`)));
    await until(() => simpleLoginsOf(world(), pupils).length >= after);
    await world().restartTool('kill');
    expect(simpleLoginsOf(world(), pupils).length).toBeLessThan(pupils.size);

    const done = await waitForBatch(teacher, batch, 100);
    expect(done.items.map(({ fate }) => fate)).toEqual(plan.lines.map(() => 'made'));
    const ours = simpleLoginsOf(world(), pupils);
    expect(ours).toHaveLength(pupils.size);
    expect(new Set(ours.map(({ userId }) => userId)).size).toBe(pupils.size);
    const byPupil = new Map(done.items.map(({ studentId, username }) => [Number(studentId), username]));
    for (const login of ours) expect(byPupil.get(login.userId)).toBe(login.uniqueId);
  });
});
