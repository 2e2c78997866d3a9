import { describe, expect, it } from 'vitest';
import type { CastKey } from '../../practice/seed/cast.ts';
import { makeLogins, openInClass, planClass, useWorld } from './world.ts';

const notPupils: readonly CastKey[] = [
  'colleague',
  'parent',
  'senior',
  'adminAsStudent',
  'taElsewhere',
  'teacherOnce',
  'invitedPupil',
  'inactivePupil',
  'testStudent',
];

describe('only pupils', () => {
  const world = useWorld();

  it('nobody of the odd class who is more than a pupil gets a login; everybody left out has a reason', async () => {
    const { practice } = world();
    const teacher = await openInClass(world(), 'secondTeacher', 'oddClass');
    const plan = await planClass(teacher, world(), 'oddClass');
    const batch = await makeLogins(teacher, plan);
    const made = new Set(
      batch.items.filter(({ fate }) => fate === 'made').map(({ studentId }) => Number(studentId)),
    );
    expect(made.size).toBeGreaterThanOrEqual(15);
    const reasons = new Map([
      ...plan.leftOut.map(({ studentId, reason }) => [Number(studentId), reason] as const),
      ...batch.items.flatMap(({ studentId, reason }) =>
        reason ? [[Number(studentId), reason] as const] : [],
      ),
    ]);
    const fates = notPupils.map((key) => [
      key,
      made.has(practice.people[key].id),
      reasons.get(practice.people[key].id),
    ]);
    expect(fates).toEqual([
      ['colleague', false, 'not-made-by-sis'],
      ['parent', false, 'not-made-by-sis'],
      ['senior', false, 'not-made-by-sis'],
      ['adminAsStudent', false, 'holds-admin-role'],
      ['taElsewhere', false, 'holds-staff-role'],
      ['teacherOnce', false, 'holds-staff-role'],
      ['invitedPupil', false, 'invited-only'],
      ['inactivePupil', false, 'inactive'],
      ['testStudent', false, 'student-view'],
    ]);
  });

  it('Canvas itself holds no login more for any of them', () => {
    const { practice } = world();
    for (const key of notPupils) {
      const logins = [...practice.world.pseudonyms.all()].filter(
        ({ userId }) => userId === practice.people[key].id,
      );
      expect([key, logins.filter(({ createdAt }) => createdAt > Date.UTC(2025, 0)).length]).toEqual([key, 0]);
    }
  });
});
