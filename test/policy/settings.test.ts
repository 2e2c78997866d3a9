import { describe, expect, it } from 'vitest';
import { settingDefaults, SettingsSchema } from '../../contract/policy.ts';
import { mergeSettings } from '../../server/policy/settings.ts';

describe('what counts of the settings of several levels', () => {
  it('is the default where nobody decided, and every default is valid', () => {
    expect(mergeSettings([]).values).toEqual(settingDefaults);
    expect(SettingsSchema.parse(settingDefaults)).toEqual(settingDefaults);
  });

  it('is what the lowest level gave, with where it came from', () => {
    const { values, from } = mergeSettings([
      { accountId: '1', settings: { prefix: 'mv', wordLevel: 'k' } },
      { accountId: '2', settings: { wordLevel: '2' } },
      { accountId: '2', courseId: '9', settings: { prefix: 'k' } },
    ]);
    expect([values.prefix, values.wordLevel]).toEqual(['k', '2']);
    expect(from).toEqual({ prefix: 'course', wordLevel: '2' });
  });

  it('is what a level locked, whatever those below it gave', () => {
    const { values, lockedBy } = mergeSettings([
      { accountId: '1', settings: { prefix: 'mv' }, locked: ['prefix'] },
      { accountId: '2', settings: { prefix: 'oak' }, locked: ['wordLevel'] },
      { accountId: '2', courseId: '9', settings: { wordLevel: '2' } },
    ]);
    expect([values.prefix, values.wordLevel]).toEqual(['mv', settingDefaults.wordLevel]);
    expect(lockedBy).toEqual({ prefix: '1', wordLevel: '2' });
  });

  it('is words alone where children type on iPads, unless somebody chose a style', () => {
    const ipads = { accountId: '1', settings: { childrenTypeOn: 'ipads' } } as const;
    expect(mergeSettings([ipads]).values.passwordStyle).toBe('three-words');
    const chosen = { accountId: '2', settings: { passwordStyle: 'eight-digits' } } as const;
    expect(mergeSettings([ipads, chosen]).values.passwordStyle).toBe('eight-digits');
  });

  it('is words alone on iPads, unless somebody decided a style', () => {
    const style = (...levels: Parameters<typeof mergeSettings>[0]) =>
      mergeSettings(levels).values.passwordStyle;
    const ipads = { accountId: '2', settings: { childrenTypeOn: 'ipads' } } as const;
    expect(style(ipads)).toBe('three-words');
    expect(style({ accountId: '1', settings: { passwordStyle: 'eight-digits' } }, ipads)).toBe(
      'eight-digits',
    );
    expect(style({ ...ipads, settings: { childrenTypeOn: 'both' } })).toBe('two-words-2-digits');
  });
});
