import { describe, expect, it } from 'vitest';
import { settingDefaults, type Settings } from '../../contract/policy.ts';
import { judgeSettings } from '../../server/policy/judge-settings.ts';

const rules = settingDefaults.canvasRules;
const judge = (change: Partial<Settings>): string[] =>
  judgeSettings({ ...settingDefaults, ...change }).map(({ code }) => code);

describe('which settings go together', () => {
  const good: Partial<Settings>[] = [
    {},
    { usernameSource: 'pattern', usernamePattern: '{first}{nn}' },
    { usernameSource: 'number', loginShapes: ['L1 D7'] },
    { usernameSource: 'number', loginShapes: ['D4'], prefix: 'k' },
    { loginShapes: ['L* D2', '-L4 . L3', 'D2 - D4', '-', '- D4'] },
    { passwordStyle: 'two-words-2-digits', canvasRules: { ...rules, digits: true } },
    { passwordStyle: 'word-symbol-word', canvasRules: { ...rules, symbols: true } },
    // What Canvas demands is added to the style.
    { passwordStyle: 'three-words', canvasRules: { ...rules, digits: true } },
    { childrenTypeOn: 'ipads', canvasRules: { ...rules, digits: true, symbols: true } },
    {
      passwordStyle: 'pattern',
      passwordPattern: '{word}{word}{word}',
      canvasRules: { ...rules, digits: true, symbols: true },
    },
    { retention: { keep: 'date', month: 2, day: 28 } },
    { teachersMay: true, tasMay: true },
    { teachersMay: false, tasMay: false },
  ];
  it.each(good)('%j', (change) => {
    expect(judge(change)).toEqual([]);
  });

  const wrong: [Partial<Settings>, string[]][] = [
    [{ usernameSource: 'pattern' }, ['username-pattern']],
    [{ usernameSource: 'pattern', usernamePattern: '{first}{no}' }, ['username-pattern']],
    [{ passwordStyle: 'pattern', passwordPattern: 'abc{word}!' }, ['password-pattern']],
    [{ passwordStyle: 'pattern', passwordPattern: '{word}{digit}', wordLevel: 'k' }, ['too-few-passwords']],
    [{ passwordStyle: 'word-4-digits', wordLevel: 'k' }, ['too-few-passwords']],
    [{ usernameSource: 'pattern', usernamePattern: 'kid' }, ['username-pattern']],
    [{ usernameSource: 'number', loginShapes: ['D4'] }, ['number-is-login-shape']],
    [{ loginShapes: ['jane.doe'] }, ['login-shape']],
    [{ loginShapes: ['D4', '-d4'] }, ['login-shape']],
    [{ usernameSource: 'integration-id', loginShapes: ['L4 . L3', 'D*'] }, ['number-is-login-shape']],
    [{ retention: { keep: 'date', month: 2, day: 29 } }, ['no-such-day']],
    [{ retention: { keep: 'date', month: 6, day: 31 } }, ['no-such-day']],
    [{ teachersMay: false, tasMay: true }, ['tas-without-teachers']],
  ];
  it.each(wrong)('%j is refused: %j', (change, codes) => {
    expect(judge(change)).toEqual(codes);
  });
});
