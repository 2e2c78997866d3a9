import { describe, expect, it } from 'vitest';
import { dammDigit } from '../../words/damm.ts';

describe('the check digit', () => {
  it('is the one of the published example', () => {
    expect(dammDigit('572')).toBe('4');
    expect(dammDigit('5724')).toBe('0');
  });

  it('is the same behind zeros, and passes over letters', () => {
    expect(dammDigit('00572')).toBe('4');
    expect(dammDigit('mia572')).toBe('4');
  });

  it('finds every wrong digit and every two neighbours swapped, in all numbers of up to 5 digits', () => {
    let missed = 0;
    let tried = 0;
    for (let length = 1; length <= 5; length += 1) {
      for (let value = 0; value < 10 ** length; value += 1) {
        const number = String(value).padStart(length, '0');
        const whole = number + dammDigit(number);
        for (let at = 0; at < whole.length; at += 1) {
          for (let digit = 0; digit < 10; digit += 1) {
            const wrong = whole.slice(0, at) + String(digit) + whole.slice(at + 1);
            if (wrong === whole) continue;
            tried += 1;
            if (dammDigit(wrong) === '0') missed += 1;
          }
          const swapped = whole.slice(0, at) + whole.charAt(at + 1) + whole.charAt(at) + whole.slice(at + 2);
          if (swapped === whole || at + 1 === whole.length) continue;
          tried += 1;
          if (dammDigit(swapped) === '0') missed += 1;
        }
      }
    }
    expect(missed).toBe(0);
    expect(tried).toBeGreaterThan(5_000_000);
  }, 60_000);
});
