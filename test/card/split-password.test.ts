import { describe, expect, it } from 'vitest';
import { splitPassword } from '../../server/card/split-password.ts';

describe('splitPassword', () => {
  it('tells the two words and the digits apart', () => {
    expect(splitPassword('frogmoon47', ['frog', 'moon'])).toEqual([
      { text: 'frog', kind: 'first' },
      { text: 'moon', kind: 'second' },
      { text: '47', kind: 'rest' },
    ]);
  });

  it('splits off the digits of a typed password, whose words nobody knows', () => {
    expect(splitPassword('sunshine2024', [])).toEqual([
      { text: 'sunshine', kind: 'first' },
      { text: '2024', kind: 'rest' },
    ]);
  });

  it.each(['12345678', 'nodigits', 'mid4dle', 'frog-moon-47', 'moonfrog47'])(
    'never loses or adds a character of %s, whatever words it is told',
    (password) => {
      for (const words of [[], ['frog'], ['frog', 'moon']]) {
        const parts = splitPassword(password, words);
        expect(parts.map((part) => part.text).join('')).toBe(password);
      }
    },
  );
});
