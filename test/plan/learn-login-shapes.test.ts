import { describe, expect, it } from 'vitest';

import { shapeOf } from '../../contract/login-shapes.ts';
import { hasShape, learnLoginShapes } from '../../server/plan/learn-login-shapes.ts';

describe('the shape of a login id', () => {
  it.each([
    ['s1048213', 'L1 D7'],
    ['S1048213', 'L1 D7'],
    ['jane.doe', 'L4 . L3'],
    ['24-0071', 'D2 - D4'],
    ['Zoë', 'L3'],
    ['jane@school.example', '@'],
    ['  mias47 ', 'L4 D2'],
    ['', ''],
  ])('of %j is %j', (loginId, shape) => {
    expect(shapeOf(loginId)).toBe(shape);
  });
});

describe('the shapes a district teaches', () => {
  it('always hold the e-mail form, and nothing for an empty login id', () => {
    expect(learnLoginShapes([])).toEqual(['@']);
    expect(learnLoginShapes(['', ' '])).toEqual(['@']);
    expect(hasShape('mia@x', learnLoginShapes([]))).toBe(true);
  });

  it('are met by the next number and not by a simple login', () => {
    const shapes = learnLoginShapes(['s1048213', 's1048990']);
    expect(hasShape('s2000001', shapes)).toBe(true);
    expect(hasShape('mias47', shapes)).toBe(false);
    expect(hasShape('s104821', shapes)).toBe(false);
  });

  it('leave open the length that is seen to vary', () => {
    const shapes = learnLoginShapes(['jdoe12', 'asmith34']);
    expect(hasShape('mias47', shapes)).toBe(true);
    expect(hasShape('mias4', shapes)).toBe(false);
    const both = learnLoginShapes(['jdoe1', 'asmith3', 'kleew12', 'bo22']);
    expect(hasShape('mias4', both)).toBe(true);
    expect(hasShape('47mias', both)).toBe(false);
  });

  it('are not taught by simple logins of our own that Canvas shows on a roster', () => {
    expect(learnLoginShapes(['s1048213', 'Mias47'], new Set(['mias47']))).toEqual(['@', 'L1 D7']);
    expect(learnLoginShapes(['s1048213', 'Mias47'])).toContain('L4 D2');
  });

  it('do not run together where two things differ at once', () => {
    const shapes = learnLoginShapes(['s1048213', 'jdoe2']);
    expect(hasShape('mias47', shapes)).toBe(false);
  });
});
