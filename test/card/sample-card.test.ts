import { beforeEach, describe, expect, it } from 'vitest';
import type { Settings } from '../../contract/policy.ts';
import { SampleCardSchema } from '../../contract/settings.ts';
import { usePolicyWorld } from '../policy/policy-world.ts';

const world = usePolicyWorld();
beforeEach(() => world().forgetSettings());

const ask = (token: string, level: 'district' | 'school' | 'class', set: Partial<Settings> = {}) =>
  world().api(token, `POST ${world().addressOf(level)}/sample`, { set });

describe('a sample card', () => {
  it('is a real proposal by settings that nobody has saved, with the pictures of its words', async () => {
    const { tokens, context, canvas } = world();
    const answer = await ask(tokens.school, 'school', {
      usernameSource: 'number',
      loginShapes: ['D5'],
      prefix: 'oak',
      schoolName: 'Oak School',
    });
    const { card, faults } = SampleCardSchema.parse(answer.body);
    expect(faults).toEqual([]);
    expect(card).toMatchObject({
      student: 'Maya Lopez',
      schoolName: 'Oak School',
      username: 'oak48213',
      signInAddress: `${canvas.origin}/login/canvas`,
    });
    expect(card?.words.every((word) => card.password.includes(word))).toBe(true);
    expect(card?.pictures[0]).toMatch(/^<svg/);
    expect(await context.storage.policies.find({ version: { gt: 0 } })).toEqual([]);
    expect(await context.storage.plans.count({})).toBe(0);
  });

  it('is by what is inherited, and is refused with the reason where settings contradict', async () => {
    const { tokens, save } = world();
    await save(tokens.district, 'district', {
      set: { usernameSource: 'number', loginShapes: ['D5'], prefix: 'mv' },
    });
    const mine = SampleCardSchema.parse((await ask(tokens.teacher, 'class')).body);
    expect(mine.card?.username).toBe('mv48213');
    const wrong = SampleCardSchema.parse(
      (await ask(tokens.teacher, 'class', { usernameSource: 'pattern' })).body,
    );
    expect(wrong).toEqual({
      faults: [{ code: 'username-pattern', settings: ['usernameSource', 'usernamePattern'] }],
    });
  });

  it('is for nobody else', async () => {
    const { tokens, api, canvas, addressOf } = world();
    expect((await ask(tokens.teacher, 'school')).code).toBe('not-found');
    expect((await ask(tokens.school, 'district')).code).toBe('not-found');
    const foreign = `/api/settings/classes/${canvas.places.otherSchoolClass}/sample`;
    expect((await api(tokens.teacher, `POST ${foreign}`, {})).code).toBe('not-found');
    expect((await api(tokens.school, `POST ${addressOf('school')}/sample`, { set: { x: 1 } })).code).toBe(
      'bad-input',
    );
  });
});
