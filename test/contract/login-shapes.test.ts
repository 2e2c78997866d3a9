import { describe, expect, it } from 'vitest';
import { chooseShapes, coversShape, isShape, shapeOf, widestShapes } from '../../contract/login-shapes.ts';

describe('a written shape', () => {
  it.each(['D6', 'L4 . L3', 'L* D*', 'D2 - D4', '@', 'L1 D7'])('%s is one', (text) => {
    expect(isShape(text)).toBe(true);
  });
  it.each(['', ' ', 'jane.doe', 'd6', 'L', 'L0', 'L4  D2', 'L4.L3', 'D6 '])('%j is none', (text) => {
    expect(isShape(text)).toBe(false);
  });
  it('is what an example has', () => {
    for (const example of ['s1048213', 'jane.doe', '24-0071', 'mia@x', 'Zoë_7'])
      expect([example, isShape(shapeOf(example))]).toEqual([example, true]);
  });
});

describe('which shapes count', () => {
  const learned = ['@', 'L* D1', 'L1 D7', 'L4 D1', 'L6 D1'];

  it('those that were learned, but not what admins say is none, with all that it covers', () => {
    expect(chooseShapes(learned, [])).toEqual(learned);
    expect(chooseShapes(learned, ['-L* D1'])).toEqual(['@', 'L1 D7']);
    expect(chooseShapes(learned, ['-L4 D1'])).toEqual(['@', 'L* D1', 'L1 D7', 'L6 D1']);
    expect(chooseShapes(learned, ['-L1 D*'])).not.toContain('L1 D7');
  });

  it('what admins add, even where it is part of what they dropped', () => {
    expect(chooseShapes(learned, ['-L* D1', 'L4 D1', 'D6'])).toEqual(['@', 'D6', 'L1 D7', 'L4 D1']);
  });

  it('e-mail addresses always', () => {
    expect(chooseShapes(['@'], ['-@'])).toEqual(['@']);
    expect(chooseShapes([], [])).toEqual(['@']);
  });

  it('a wide one stands for those it covers', () => {
    expect(widestShapes(learned)).toEqual(['@', 'L* D1', 'L1 D7']);
    expect(coversShape('L* D1', 'L12 D1')).toBe(true);
    expect(coversShape('L* D1', 'L12 D2')).toBe(false);
    expect(coversShape('L4 D1', 'L* D1')).toBe(false);
  });
});
