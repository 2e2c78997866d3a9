import { describe, expect, it } from 'vitest';
import { RosterSchema } from '../../contract/roster.ts';
import { expectOk } from '../../demo/person.ts';
import { makeLogins, openInClass, planClass, useWorld } from '../flow/world.ts';

describe('our logins, looked up lazily', () => {
  const world = useWorld();

  it('show what was done to them by hand in Canvas, at one call each and not again within half an hour', async () => {
    const { practice } = world();
    const teacher = await openInClass(world(), 'teacher', 'demoClass');
    const batch = await makeLogins(teacher, await planClass(teacher, world(), 'demoClass'));
    const [suspended, deleted, adopted] = batch.items.map(({ studentId, username }) =>
      practice.world.pseudonymsOf(Number(studentId)).find(({ uniqueId }) => uniqueId === username),
    );
    suspended!.workflowState = 'suspended';
    deleted!.workflowState = 'deleted';
    adopted!.sisUserId = '9990001';
    practice.calls.reset();

    const roster = async () => {
      const answer = await teacher.call('GET', `/api/classes/${practice.places.demoClass}/roster`);
      return RosterSchema.parse(expectOk(answer));
    };
    const stateOf = (students: Awaited<ReturnType<typeof roster>>['students'], login: typeof suspended) =>
      students.filter(({ id }) => id === String(login!.userId)).map(({ state, code }) => [state, code]);
    await roster();
    let seen = await roster();
    while (stateOf(seen.students, adopted)[0]?.[0] !== 'needs-attention') seen = await roster();
    expect(stateOf(seen.students, suspended)).toEqual([['locked', undefined]]);
    expect(stateOf(seen.students, deleted)).toEqual([['needs-attention', 'login-gone']]);
    expect(stateOf(seen.students, adopted)).toEqual([['needs-attention', 'no-longer-ours']]);
    expect(seen.students.filter(({ state }) => state === 'has-card')).toHaveLength(21);

    // And one for the login that is gone: its person might have been merged into another.
    await expect.poll(lookUps).toBe(25);
    await roster();
    expect(lookUps()).toBe(25);
  });

  function lookUps(): number {
    return world().practice.calls.counts['GET /api/v1/users/:user_id/logins'] ?? 0;
  }
});
