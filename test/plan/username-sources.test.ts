import { describe, expect, it } from 'vitest';
import { settingDefaults, type Settings } from '../../contract/policy.ts';
import { judgeUsername } from '../../server/plan/judge-username.ts';
import { chooseShapes } from '../../contract/login-shapes.ts';
import { planLogins } from '../../server/plan/plan-logins.ts';
import type { PlanResult, PlanStudent } from '../../server/plan/plan-types.ts';
import { dammDigit } from '../../words/damm.ts';
import { findWord } from '../../words/word-list.ts';
import { buildStudent, buildTaken } from './plan-builders.ts';
import { seededRandom } from './seeded-random.ts';

const mia = buildStudent('1', 'Mia Stone', { sisUserId: 'A4821', integrationId: 'int-77' });

function plan(settings: Partial<Settings>, students: readonly PlanStudent[] = [mia], seed = 5): PlanResult {
  return planLogins({
    students,
    policy: { ...settingDefaults, ...settings },
    taken: buildTaken(students),
    shapes: ['@', 'L1 D7'],
    random: seededRandom(seed),
    school: 'Maple Grove Elementary',
  });
}
const first = (settings: Partial<Settings>, student = mia): string =>
  plan(settings, [student]).lines[0]?.username ?? '';
const codes = (settings: Partial<Settings>, student = mia): string[] =>
  plan(settings, [student]).warnings.map(({ code }) => code);

describe('where usernames come from', () => {
  it('word: a word the children read and two digits, nothing of the child', () => {
    for (const wordLanguage of ['en', 'es'] as const) {
      const [, word = '', digits] =
        /^([a-z]+)(\d+)$/.exec(first({ usernameSource: 'word', wordLanguage })) ?? [];
      expect(findWord(word, wordLanguage)).toBeDefined();
      expect(digits).toMatch(/^[2-9]{2}$/);
    }
  });

  it('word: enough of them for a school of 600, two slips apart', () => {
    const many = Array.from({ length: 600 }, (_, at) => buildStudent(String(at + 1), 'Mia Stone'));
    const { lines, warnings } = plan({ usernameSource: 'word' }, many);
    expect(new Set(lines.map(({ username }) => username)).size).toBe(600);
    expect(lines.filter(({ username }) => username.includes('mia'))).toEqual([]);
    expect(warnings).toEqual([]);
  });

  it.each([
    ['{first}{lastInitial}{nn}', /^mias[2-9]{2}$/],
    ['{firstInitial}{last}', /^mstone$/],
    ['{sis}', /^a4821$/],
    ['{school}{number}{check}', new RegExp(`^mge4821${dammDigit('4821')}$`)],
    ['{word}{nn}', /^[a-z]{3,7}[2-9]{2}$/],
    ['kid{number}', /^kid4821$/],
  ])('pattern %s', (usernamePattern, expected) => {
    expect(first({ usernameSource: 'pattern', usernamePattern })).toMatch(expected);
    expect(codes({ usernameSource: 'pattern', usernamePattern })).toEqual([]);
  });

  it('pattern: digits are added where two children would get the same', () => {
    const twin = { ...mia, id: '2' };
    const { lines } = plan({ usernameSource: 'pattern', usernamePattern: '{first}{last}' }, [mia, twin]);
    expect(lines[0]?.username).toBe('miastone');
    expect(lines[1]?.username).toMatch(/^miastone[2-9]{2}$/);
  });

  it('pattern: a child without what it asks for gets another name, and the teacher is told', () => {
    const none = { ...mia, sisUserId: null, loginId: '1' };
    const settings = { usernameSource: 'pattern', usernamePattern: '{sis}x' } as const;
    expect(first(settings, none)).toMatch(/^mias[2-9]{2}$/);
    expect(codes(settings, none)).toEqual(['pattern-unusable']);
  });

  it('uploaded: the name from the list as it is, and a proposal said to be one where there is none', () => {
    const settings = { usernameSource: 'uploaded', prefix: 'mg' } as const;
    expect(first(settings, { ...mia, uploadedUsername: 'moonmia' })).toBe('moonmia');
    expect(codes(settings, { ...mia, uploadedUsername: 'moonmia' })).toEqual([]);
    expect(codes(settings)).toEqual(['not-uploaded']);
  });

  it.each(['name', 'number', 'integration-id', 'word'] as const)(
    '%s: the prefix is before all of them',
    (source) => {
      const { lines } = plan({ usernameSource: source, prefix: 'mg' });
      const names = lines.flatMap(({ username, spares }) => [username, ...spares]);
      expect(names).toHaveLength(9);
      expect(names.filter((name) => !name.startsWith('mg'))).toEqual([]);
    },
  );
});

describe('what an admin adds', () => {
  const around = { taken: buildTaken([]), shapes: ['@'], reserved: ['Mrs. Emma Miller', 'Front Office'] };

  it.each(['miller', 'miller47', 'emmamiller', 'mrsemmamiller2', 'frontoffice', 'office', '7miller'])(
    'reserves %s',
    (name) => {
      expect(judgeUsername(name, around)).toContain('username-reserved');
    },
  );

  it.each(['emma47', 'millerm47', 'front22'])('leaves %s', (name) => {
    expect(judgeUsername(name, around)).toEqual([]);
  });

  it('adds shapes and takes learned ones away, but never that of e-mail addresses', () => {
    expect(chooseShapes(['@', 'L4 D2'], ['L1 D7', '-L4 D2', '-@'])).toEqual(['@', 'L1 D7']);
  });
});
