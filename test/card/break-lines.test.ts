import { describe, expect, it } from 'vitest';
import { breakLines } from '../../server/card/break-lines.ts';
import type { MeasureText } from '../../server/card/card-types.ts';

/** Every character one mm wide. */
const measure: MeasureText = (text) => ({ width: Array.from(text).length, ascent: 1, descent: 0 });
const breakAt = (text: string, width: number, language = 'en'): string[] =>
  breakLines(text, { language, width, sizePt: 10, weight: 400 }, measure);

describe('breakLines', () => {
  it('breaks at spaces, and says the same as before', () => {
    const text = 'Type the username into the first box.';
    const lines = breakAt(text, 12);
    expect(lines.every((line) => line.length <= 12)).toBe(true);
    expect(lines.join(' ')).toBe(text);
  });

  it('breaks a word only where it is wider than a line', () => {
    expect(breakAt('a springfield b', 6.1)).toEqual(['a spri', 'ngfiel', 'd b']);
    expect(breakAt('one two', 3.1)).toEqual(['one', 'two']);
    expect(breakAt('print at 100\u00a0%', 12)).toEqual(['print at', '100\u00a0%']);
  });

  it('breaks Chinese between words, never before a point', () => {
    const text = '在第一个框中输入用户名。在第二个框中输入密码。';
    for (let width = 4; width < 12; width += 1) {
      const lines = breakAt(text, width, 'zh-Hans');
      expect(lines.join('')).toBe(text);
      expect(lines.filter((line) => line.startsWith('。'))).toEqual([]);
    }
  });

  it('has no line for no text', () => {
    expect(breakAt('', 10)).toEqual([]);
  });
});
