import { describe, expect, it } from 'vitest';
import { judgePattern, patternFaults, readPattern } from '../../contract/username-pattern.ts';

describe('the pattern of usernames', () => {
  it('is read into texts and tokens', () => {
    expect(readPattern('mg{first}{nn}x')).toEqual([
      { text: 'mg' },
      { token: 'first' },
      { token: 'nn' },
      { text: 'x' },
    ]);
  });

  it.each(['{first}{lastInitial}{nn}', 'mg{number}{check}', '{word}{nn}', '7{check}{sis}', '{school}{last}'])(
    '%s may be chosen',
    (pattern) => {
      expect(judgePattern(pattern)).toBeUndefined();
    },
  );

  it.each([
    ['', 'pattern-empty'],
    ['{First}{nn}', 'pattern-token-unknown'],
    ['{first}{}', 'pattern-token-unknown'],
    ['{first}-{nn}', 'pattern-not-typable'],
    ['{first{nn}', 'pattern-not-typable'],
    ['{first} {nn}', 'pattern-not-typable'],
    ['Kid{nn}', 'pattern-not-typable'],
    ['cedar{school}', 'pattern-same-for-all'],
    ['{first}{check}', 'pattern-check-without-digits'],
    ['{check}{sis}', 'pattern-check-without-digits'],
  ] as const)('%j is refused as %s', (pattern, fault) => {
    expect(judgePattern(pattern)).toBe(fault);
    expect(patternFaults).toContain(fault);
  });
});
