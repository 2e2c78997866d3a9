import { describe, expect, it } from 'vitest';

import { NearNames } from '../../server/plan/near-names.ts';
import { countSlips } from '../../words/slips.ts';
import { seededRandom } from './seeded-random.ts';

describe('names one slip apart', () => {
  it('are found exactly as a comparison of all pairs finds them, in 200,000 pairs', () => {
    const random = seededRandom(8);
    const names = Array.from({ length: 450 }, () =>
      Array.from({ length: 1 + random.int(5) }, () => 'ab2'.charAt(random.int(3))).join(''),
    );
    const wrong: string[] = [];
    for (const left of names) {
      for (const right of names) {
        if (new NearNames([left]).isNear(right) !== countSlips(left, right) < 2)
          wrong.push(`${left} ${right}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 30_000);

  it('pass over the one name that is excepted', () => {
    const near = new NearNames(['mias47', 'liamb28']);
    expect(near.isNear('mias48')).toBe(true);
    expect(near.isNear('mias48', 'mias47')).toBe(false);
    expect(near.isNear('liamb82', 'mias47')).toBe(true);
    expect(near.isNear('zoep39')).toBe(false);
  });
});
