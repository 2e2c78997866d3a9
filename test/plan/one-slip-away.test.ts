import { describe, expect, it } from 'vitest';
import { listOneSlipAway } from '../../server/plan/one-slip-away.ts';
import { countSlips } from '../../words/slips.ts';
import { seededRandom } from './seeded-random.ts';

describe('every spelling one slip away', () => {
  it('is at most one slip away, and none is missing: 2,000 names with one slip each', () => {
    const random = seededRandom(11);
    const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
    const draw = (length: number): string =>
      Array.from({ length }, () => letters.charAt(random.int(36))).join('');
    for (let round = 0; round < 2000; round += 1) {
      const name = draw(3 + random.int(9));
      const at = random.int(name.length);
      const slips = [
        name.slice(0, at) + name.slice(at + 1),
        name.slice(0, at) + draw(1) + name.slice(at),
        name.slice(0, at) + draw(1) + name.slice(at + 1),
        name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2),
      ];
      const spelled = new Set(listOneSlipAway(name));
      for (const slip of slips) expect(spelled.has(slip), `${name} ${slip}`).toBe(true);
    }
  });

  it('holds nothing two slips away', () => {
    for (const name of ['a', 'ab1', 'mias47', '4821', 'aa11aa'])
      expect(listOneSlipAway(name).filter((other) => countSlips(name, other) > 1)).toEqual([]);
  });
});
