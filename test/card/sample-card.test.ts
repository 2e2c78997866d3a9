import { beforeEach, describe, expect, it } from 'vitest';
import type { Settings } from '../../contract/policy.ts';
import { SampleCardSchema } from '../../contract/settings.ts';
import { inClass } from '../connection/district-world.ts';
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

  it('shows what a pattern makes of three children, with the school it is for', async () => {
    const { tokens } = world();
    const set = { usernameSource: 'pattern', usernamePattern: '{school}{first}{lastInitial}{nn}' } as const;
    const { card } = SampleCardSchema.parse((await ask(tokens.school, 'school', set)).body);
    expect(card?.usernames).toHaveLength(3);
    expect(card?.usernames[0]).toBe(card?.username);
    const [maya, jose, lukasz] = card?.usernames ?? [];
    expect([maya, jose, lukasz]).toEqual([
      expect.stringMatching(/^[a-z]+mayal\d\d$/),
      expect.stringMatching(/^[a-z]+josen\d\d$/),
      expect.stringMatching(/^[a-z]+lukaszz\d\d$/),
    ]);
  });

  it('passes over what this person may not change here, so that nobody has others count for nothing', async () => {
    const { tokens } = world();
    const canvasRules = { minimum: 40, digits: true, symbols: true, common: true, repeats: 1 };
    const set = { canvasRules, schoolName: 'Elsewhere', passwordStyle: 'eight-digits' } as const;
    const mine = SampleCardSchema.parse((await ask(tokens.teacher, 'class', set)).body);
    expect(mine.card).toMatchObject({ schoolName: expect.not.stringMatching('Elsewhere') as string });
    expect(mine.card?.password).toMatch(/^\d{8}$/);
    const schools = SampleCardSchema.parse((await ask(tokens.school, 'school', set)).body);
    expect(schools.card?.password).toMatch(/^\d{8}$/);
  });

  it('is asked for so often in a minute and no oftener', async () => {
    const { launch, canvas } = world();
    const token = await launch('teacher', inClass(canvas.places.demoClass));
    const answers = [];
    for (let at = 0; at < 61; at += 1) answers.push((await ask(token, 'class')).status);
    expect(answers.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 200));
    expect(answers.at(-1)).toBe(429);
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
