import { describe, expect, it } from 'vitest';

import { longestRepeat, longestRun } from '../../words/keyboard-runs.ts';
import { countSlips, isOneSlip } from '../../words/slips.ts';

describe('slips between two strings', () => {
  it('are at most one by the quick way exactly where the count says so, for all strings of up to 5 letters of 2', () => {
    const all = [''];
    for (let at = 0; at < all.length; at += 1)
      if (all[at]!.length < 5) all.push(`${all[at]!}a`, `${all[at]!}b`);
    const unlike = all.flatMap((one) =>
      all
        .filter((other) => isOneSlip(one, other) !== countSlips(one, other) < 2)
        .map((other) => [one, other]),
    );
    expect(unlike).toEqual([]);
  });

  it.each([
    ['same', 'cat', 'cat', 0],
    ['a wrong letter', 'cat', 'bat', 1],
    ['a missing letter', 'boat', 'bat', 1],
    ['an extra letter', 'bat', 'boat', 1],
    ['two neighbours swapped', '4821', '4812', 1],
    ['swapped at the start', 'ab', 'ba', 1],
    ['two wrong', 'mia47', 'mia83', 2],
    ['nothing against something', '', 'mia', 3],
  ])('counts %s', (_name, left, right, slips) => {
    expect(countSlips(left, right)).toBe(slips);
    expect(countSlips(right, left)).toBe(slips);
  });
});

describe('runs and repeats', () => {
  it.each([
    ['abcd', 4],
    ['dcba', 4],
    ['xx9876', 4],
    ['qwerty', 6],
    ['poiu', 4],
    ['cat', 1],
    ['', 0],
    ['890', 3],
    ['az', 1],
  ])('finds the longest stretch in %j', (text, length) => {
    expect(longestRun(text)).toBe(length);
  });

  it('counts how often a character follows itself', () => {
    expect([longestRepeat(''), longestRepeat('cat'), longestRepeat('egggem')]).toEqual([0, 1, 3]);
  });
});
