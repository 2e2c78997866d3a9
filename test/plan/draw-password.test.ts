import { describe, expect, it } from 'vitest';

import { checkCanvasPassword } from '../../server/plan/canvas-password-rules.ts';
import { type DrawnPassword, drawPassword } from '../../server/plan/draw-password.ts';
import { mayEnd, mayJoin } from '../../words/allowed-joins.ts';
import { findWord } from '../../words/word-list.ts';
import { seededRandom } from './seeded-random.ts';

const nobody = { avoid: new Set<string>(), names: [] };

describe('a drawn password', () => {
  it('is two words that may stand together and two digits, and passes both generations of Canvas, 100,000 times', () => {
    const random = seededRandom(1);
    const wrong: string[] = [];
    const seen = new Set<string>();
    for (let draw = 0; draw < 100_000; draw += 1) {
      const { password, words, digits } = drawPassword({ ...nobody, random, minimum: 8 });
      const [first = '', second = ''] = words;
      const faults = (['current', 'older'] as const).flatMap((generation) =>
        checkCanvasPassword(password, {
          generation,
          maxRepeats: 2,
          maxSequence: 3,
          refuseCommon: true,
          requireDigits: true,
        }),
      );
      const right =
        /^[a-z]{6,12}[2-9]{2}$/.test(password) &&
        password === first + second + digits &&
        findWord(first) !== undefined &&
        findWord(second) !== undefined &&
        mayJoin(first, second, 'en') &&
        mayEnd(second, digits) &&
        Math.abs(Number(digits[0]) - Number(digits[1])) > 1 &&
        digits !== '69' &&
        faults.length === 0;
      if (!right) wrong.push(password);
      seen.add(password);
    }
    expect(wrong).toEqual([]);
    // 100,000 draws out of 6,119,942: about 817 repeats are expected of an even draw.
    expect(100_000 - seen.size).toBeGreaterThan(690);
    expect(100_000 - seen.size).toBeLessThan(970);
  }, 60_000);

  it('uses every word and every pair of digits about equally often', () => {
    const random = seededRandom(2);
    const words = new Map<string, number>();
    const digits = new Map<string, number>();
    for (let draw = 0; draw < 52_000; draw += 1) {
      const drawn = drawPassword({ ...nobody, random, minimum: 8 });
      for (const word of drawn.words) words.set(word, (words.get(word) ?? 0) + 1);
      digits.set(drawn.digits, (digits.get(drawn.digits) ?? 0) + 1);
    }
    expect(words.size).toBe(391);
    expect(Math.min(...words.values())).toBeGreaterThan(180);
    expect(Math.max(...words.values())).toBeLessThan(360);
    expect(digits.size).toBe(41);
    expect(Math.min(...digits.values())).toBeGreaterThan(1_050);
    expect(Math.max(...digits.values())).toBeLessThan(1_480);
  }, 60_000);

  it('is as long as the district asks, up to 255 characters', () => {
    for (const minimum of [8, 9, 12, 13, 14, 20, 64, 255]) {
      for (let seed = 0; seed < 50; seed += 1) {
        const { password, words } = drawPassword({ ...nobody, random: seededRandom(seed), minimum });
        expect(password.length).toBeGreaterThanOrEqual(minimum);
        expect(password.length).toBeLessThanOrEqual(255);
        expect(new Set(words).size).toBe(words.length);
        if (minimum <= 12) expect(words).toHaveLength(2);
      }
    }
  });

  it('is refused a minimum that Canvas does not have', () => {
    for (const minimum of [7, 256]) {
      expect(() => drawPassword({ ...nobody, random: seededRandom(1), minimum })).toThrow(RangeError);
    }
  });

  it('is never one that somebody has', () => {
    const first = drawPassword({ ...nobody, random: seededRandom(5), minimum: 8 });
    const again = drawPassword({ ...nobody, random: seededRandom(5), minimum: 8 });
    expect(again).toEqual(first);
    const avoid = new Set([first.password]);
    expect(drawPassword({ ...nobody, avoid, random: seededRandom(5), minimum: 8 }).password).not.toBe(
      first.password,
    );
  });

  it('never holds the username or a name, nor a word one slip from them', () => {
    const random = seededRandom(6);
    const given: DrawnPassword[] = [];
    for (let draw = 0; draw < 20_000; draw += 1) {
      given.push(drawPassword({ avoid: new Set(), names: ['rose47', 'horst', 'bee'], random, minimum: 8 }));
    }
    const telling = given.filter(
      ({ password, words }) => /rose|bee/.test(password) || words.includes('horse'),
    );
    expect(telling).toEqual([]);
    expect(given.some(({ words }) => words.includes('frog'))).toBe(true);
  });

  it('says so when nothing is left, and does not try for ever', () => {
    const stuck = { int: () => 0 };
    expect(() => drawPassword({ ...nobody, random: stuck, minimum: 8 })).toThrow('No password is left');
  });
});
