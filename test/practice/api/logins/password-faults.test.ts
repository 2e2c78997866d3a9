import { describe, expect, it } from 'vitest';
import { passwordFaults } from '../../../../practice/api/logins/password-faults.ts';
import type { PasswordPolicy, SiteFlags } from '../../../../practice/model/accounts.ts';
import { defaultSettings } from '../../../../practice/seed/seed-accounts.ts';

const strict: Partial<PasswordPolicy> = {
  requireNumbers: true,
  requireSymbols: true,
  minimumCharacterLength: 12,
};

describe('rules for passwords', () => {
  it.each<[string, Partial<PasswordPolicy>, SiteFlags['passwordGeneration'], string[]]>([
    ['bluecat', {}, 'current', ['too_short']],
    ['bluecat7', {}, 'current', []],
    ['x'.repeat(256), {}, 'current', ['too_long']],
    ['bluecat7', strict, 'current', []],
    [
      'bluecatty',
      { ...strict, complexityFeature: true },
      'current',
      ['too_short', 'no_digits', 'no_symbols'],
    ],
    ['bluecatty', strict, 'mid-2024', ['too_short', 'no_digits', 'no_symbols']],
    ['bluecatty', strict, 'older', ['too_short']],
    ['blue-cat-1234', { ...strict, complexityFeature: true }, 'current', []],
    ['blueeeecat', { maxRepeats: 3 }, 'current', ['repeated']],
    ['blueeecat', { maxRepeats: 3 }, 'current', []],
    ['xxabcdxx', { maxSequence: 3 }, 'current', ['sequence']],
    ['xxabcxxx', { maxSequence: 3 }, 'current', []],
    ['xx9876xx', { maxSequence: 3 }, 'current', ['sequence']],
    ['xxqwerxx', { maxSequence: 3 }, 'older', ['sequence']],
    ['Sunshine', { disallowCommon: true }, 'current', ['common']],
    ['Sunshine', {}, 'current', []],
    [
      'sunshine',
      { disallowCommon: true, complexityFeature: true, uploadedCommon: ['bluefish'] },
      'current',
      [],
    ],
    [
      'bluefish',
      { disallowCommon: true, complexityFeature: true, uploadedCommon: ['bluefish'] },
      'current',
      ['common'],
    ],
    [
      'Bluefish',
      { disallowCommon: true, complexityFeature: true, uploadedCommon: ['bluefish'] },
      'current',
      [],
    ],
  ])('%s under %o (%s) breaks %o', (password, policy, generation, expected) => {
    const whole = { ...defaultSettings().passwordPolicy, ...policy };
    expect(passwordFaults(password, whole, generation)).toEqual(expected);
  });
});
