import { describe, expect, it } from 'vitest';
import { BatchSchema } from '../../contract/batch.ts';
import { expectOk } from '../../demo/person.ts';
import { makeLogins, openInAccount, openInClass, planClass, refusalOf, useWorld } from './world.ts';

describe('a plan that has been carried out', () => {
  const world = useWorld();
  const ended = { status: 409, code: 'plan-ended' };

  it('shows its passwords no more, takes no edit, and a second press finds its batch', async () => {
    const teacher = await openInClass(world(), 'teacher', 'demoClass');
    const plan = await planClass(teacher, world(), 'demoClass');
    const batch = await makeLogins(teacher, plan);
    expect(refusalOf(await teacher.call('GET', `/api/plans/${plan.id}`))).toEqual(ended);
    expect(refusalOf(await teacher.call('PATCH', `/api/plans/${plan.id}`, { redraw: 'both' }))).toEqual(
      ended,
    );
    const line = `/api/plans/${plan.id}/lines/${plan.lines[0]!.studentId}`;
    expect(refusalOf(await teacher.call('PATCH', line, { skip: true }))).toEqual(ended);
    const again = BatchSchema.parse(expectOk(await teacher.call('POST', `/api/plans/${plan.id}/batch`)));
    expect(again.id).toBe(batch.id);
  });

  it('a plan of a school that has been switched off since shows nothing', async () => {
    const { practice } = world();
    const teacher = await openInClass(world(), 'benchTeacher', 'benchClass');
    const plan = await planClass(teacher, world(), 'benchClass');
    const admin = await openInAccount(world(), 'districtAdmin', 'root');
    // The other school stays on: with the last one everybody's session would end.
    expectOk(await admin.call('PUT', '/api/schools', { on: [String(practice.places.otherSchool)] }));
    const off = { status: 409, code: 'school-not-on' };
    expect(refusalOf(await teacher.call('GET', `/api/plans/${plan.id}`))).toEqual(off);
    expect(refusalOf(await teacher.call('POST', `/api/classes/${practice.places.benchClass}/plan`))).toEqual(
      off,
    );
  });
});
