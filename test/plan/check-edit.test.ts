import { describe, expect, it } from 'vitest';

import { settingDefaults } from '../../contract/policy.ts';
import { checkEdit, EDIT_FAULT_CODES, type EditRequest } from '../../server/plan/check-edit.ts';
import { buildStudent, buildTaken } from './plan-builders.ts';

const mia = buildStudent('1', 'Mia Stone', { sisUserId: '4821' });
const liam = buildStudent('2', 'Liam Brown', {
  sisUserId: '5930',
  email: 'liam.b@school.example',
  loginId: 'liamb',
});

const good: EditRequest = {
  student: mia,
  username: 'mias47',
  password: 'frogmoon47',
  lines: [
    { studentId: '1', username: 'mias47', password: 'frogmoon47', spares: ['mias83'] },
    { studentId: '2', username: 'liamb47', password: 'kitesun68', spares: ['liamb83'] },
  ],
  taken: buildTaken([mia, liam], { usernames: ['noahh58'], passwords: ['ducktree47'] }),
  shapes: ['@', 'L1 D7'],
  policy: settingDefaults,
};

function codes(edit: Partial<EditRequest>): string[] {
  return checkEdit({ ...good, ...edit }).map((fault) => fault.code);
}

describe('an edit of a line', () => {
  it.each<[string, Partial<EditRequest>]>([
    ['as it was planned', {}],
    ["the line's own spare", { username: 'mias83' }],
    ["the pupil's own number", { username: '4821' }],
    ['a username of 3 characters', { username: 'mia' }],
    ['a username of 30 characters', { username: 'm'.repeat(30) }],
    ['a password of 8', { password: 'frogsun4' }],
    ['letters only', { password: 'frogtreehat' }],
  ])('is let through: %s', (_name, edit) => {
    expect(codes(edit)).toEqual([]);
  });

  it.each<[string, Partial<EditRequest>, string[]]>([
    ['2 characters', { username: 'mi' }, ['username-too-short']],
    ['nothing', { username: '' }, ['username-too-short']],
    ['31 characters', { username: 'm'.repeat(31) }, ['username-too-long']],
    ['a capital', { username: 'Mias47' }, ['username-not-typable']],
    ['a space', { username: 'mia s47' }, ['username-not-typable']],
    ['a line break', { username: 'mias47\n' }, ['username-not-typable']],
    ['an accent', { username: 'zoë47' }, ['username-not-typable']],
    ['an e-mail address', { username: 'mia@x.example' }, ['username-not-typable', 'username-like-login-id']],
    ['a login id to come', { username: 's2000001' }, ['username-like-login-id']],
    ['staff', { username: 'admin47' }, ['username-reserved']],
    ['profanity', { username: 'puta47' }, ['username-unfit']],
    ["another's login id", { username: 'liamb' }, ['username-taken-roster']],
    ["another's number", { username: '5930' }, ['username-taken-roster']],
    ["another's line", { username: 'liamb47' }, ['username-taken-here']],
    ["another's line in capitals", { username: 'LIAMB47' }, ['username-not-typable', 'username-taken-here']],
    ["another's spare", { username: 'liamb83' }, ['username-taken-here']],
    ['our own record', { username: 'noahh58' }, ['username-taken-record']],
  ])('is refused a username: %s', (_name, edit, expected) => {
    expect(codes(edit)).toEqual(expected);
  });

  it.each<[string, Partial<EditRequest>, string[]]>([
    ['7 characters', { password: 'frogsu4' }, ['password-too-short']],
    [
      'below the district floor',
      { policy: { ...settingDefaults, canvasRules: { ...settingDefaults.canvasRules, minimum: 12 } } },
      ['password-too-short'],
    ],
    ['256 characters', { password: 'moonfrog'.repeat(32) }, ['password-too-long']],
    ['a capital', { password: 'Frogmoon47' }, ['password-not-typable']],
    ['a symbol', { password: 'frog-moon47' }, ['password-not-typable']],
    ['a common one', { password: 'sunshine' }, ['password-guessable']],
    ['a keyboard row', { password: 'qwertyfrog' }, ['password-guessable']],
    ['one character thrice', { password: 'frogmoon777' }, ['password-guessable']],
    ['profanity', { password: 'mierdafrog7' }, ['password-unfit']],
    ['the username', { username: 'zebra47', password: 'zebrafrog28' }, ['password-like-username']],
    ['one slip from the username', { username: 'frogmoon48' }, ['password-like-username']],
    ['the family name', { password: 'stonefrog28' }, ['password-like-name']],
    ["another line's", { password: 'kitesun68' }, ['password-taken-here']],
    ['one kept in the district', { password: 'ducktree47' }, ['password-taken-record']],
  ])('is refused a password: %s', (_name, edit, expected) => {
    expect(codes(edit)).toEqual(expected);
  });

  it('names the field and says a sentence, never the password', () => {
    for (const fault of checkEdit({ ...good, username: 'Mi', password: 'Stone1' })) {
      expect(fault.field).toBe(fault.code.startsWith('username') ? 'username' : 'password');
      expect(fault.message).toMatch(/^[A-Z].*\.$/);
      expect(fault.message).not.toContain('Stone1');
      expect(EDIT_FAULT_CODES).toContain(fault.code);
    }
  });

  it('tells of every fault at once', () => {
    expect(codes({ username: 'xq', password: 'frog' })).toEqual(['username-too-short', 'password-too-short']);
  });
});
