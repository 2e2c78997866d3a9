import { beforeEach, describe, expect, it } from 'vitest';
import { PlanSchema } from '../../contract/plan.ts';
import { usePolicyWorld } from './policy-world.ts';

const world = usePolicyWorld();
beforeEach(() => world().forgetSettings());

/** What the tool says to a username typed into the class's plan. */
async function issueOf(username: string): Promise<string | undefined> {
  const { api, tokens, canvas } = world();
  const made = await api(tokens.teacher, `POST /api/classes/${canvas.places.demoClass}/plan`);
  const { id, lines } = PlanSchema.parse(made.body);
  const path = `PATCH /api/plans/${id}/lines/${lines[0]!.studentId}`;
  const answer = await api(world().tokens.teacher, path, { username });
  const { problem } = answer.body as { problem?: { details: { issues: { code: string }[] } } };
  return problem?.details.issues[0]?.code;
}

describe('the shapes that a district’s rosters taught', () => {
  it('are shown to admins once a class was opened, and to no teacher', async () => {
    const { settings, tokens } = world();
    expect((await settings(tokens.district, 'district')).learnedShapes).toEqual([]);
    expect(await issueOf('s7654321')).toBe('username-like-login-id');
    const shown = await settings(tokens.district, 'district');
    expect(shown.learnedShapes).toEqual(expect.arrayContaining(['@', 'L1 D7']));
    expect((await settings(tokens.school, 'school')).learnedShapes).toEqual(shown.learnedShapes);
    expect(await settings(tokens.teacher, 'class')).not.toHaveProperty('learnedShapes');
    expect(await settings(tokens.school, 'class')).not.toHaveProperty('learnedShapes');
  });

  it('count until a district admin drops one, and what is added counts with them; both are on record', async () => {
    const { save, tokens, context } = world();
    expect(await issueOf('frogfrog12')).toBeUndefined();
    await save(tokens.district, 'district', { set: { loginShapes: ['-L1 D7', 'L8 D2', '-@'] } });
    expect(await issueOf('s7654321')).toBeUndefined();
    expect(await issueOf('frogfrog12')).toBe('username-like-login-id');
    expect((await save(tokens.district, 'district', { reset: ['loginShapes'] })).status).toBe(200);
    expect(await issueOf('s7654321')).toBe('username-like-login-id');
    const entries = await context.storage.recordEntries.find({ act: 'settings-changed' });
    const changes = entries.flatMap((entry) => entry.changes ?? []);
    expect(changes).toContainEqual({ setting: 'loginShapes', to: '["-L1 D7","L8 D2","-@"]' });
    expect(changes).toContainEqual({ setting: 'loginShapes', from: '["-L1 D7","L8 D2","-@"]' });
  });

  it('are not a school’s to weaken, nor a class’s, and what is no shape is refused', async () => {
    const { save, tokens, settings } = world();
    await save(tokens.district, 'district', { set: { loginShapes: ['L8 D2'] } });
    for (const loginShapes of [['-L1 D7'], [], ['D6']]) {
      for (const level of ['school', 'class'] as const)
        expect((await save(tokens.school, level, { set: { loginShapes } })).code).toBe('setting-locked');
      expect((await save(tokens.teacher, 'class', { set: { loginShapes } })).code).toBe('setting-locked');
    }
    expect((await save(tokens.school, 'school', { reset: ['loginShapes'] })).code).toBe('setting-locked');
    const wrong = await save(tokens.district, 'district', { set: { loginShapes: ['jane.doe'] } });
    expect([wrong.status, wrong.code]).toEqual([422, 'settings-contradict']);
    expect(wrong.body['problem']).toMatchObject({
      details: { faults: [{ code: 'login-shape', settings: ['loginShapes'] }] },
    });
    expect((await settings(tokens.district, 'district')).values.loginShapes).toEqual(['L8 D2']);
  });
});
