import { describe, expect, it } from 'vitest';
import { passwordColours, passwordMarks } from '../../server/config/password-traces.ts';
import { makeSeal } from '../../server/config/seal.ts';

const [first, second] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const seal = makeSeal(second, [first]);

describe('what is kept of a password', () => {
  it('are marks under every key, the current one first, that are the same for the same password of a district', () => {
    const marks = passwordMarks(seal, 'd', 'frogmoon47');
    expect(marks).toEqual([
      seal.mark('frogmoon47', 'd', 'password'),
      makeSeal(first).mark('frogmoon47', 'd', 'password'),
    ]);
    expect(passwordMarks(seal, 'e', 'frogmoon47')).not.toEqual(marks);
  });

  it('is a colour, one of 64, evenly given, that is no part of the mark', () => {
    const counts = new Map<string, number>();
    for (let at = 0; at < 6400; at += 1) {
      const [colour = ''] = passwordColours(seal, 'd', `password${String(at)}`);
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    expect(counts.size).toBe(64);
    expect(Math.min(...counts.values())).toBeGreaterThan(55);
    expect(Math.max(...counts.values())).toBeLessThan(150);
    const [, older] = passwordColours(seal, 'd', 'frogmoon47');
    expect(older).toBe(passwordColours(makeSeal(first), 'd', 'frogmoon47')[0]);
  });
});
