import { describe, expect, it } from 'vitest';
import type { MeasureText } from '../../server/card/card-types.ts';
import { fitText } from '../../server/card/fit-text.ts';

/** Every letter is half as wide as the text is large; one point is taken as one millimetre. */
const measure: MeasureText = (text, sizePt) => ({
  width: text.length * sizePt * 0.5,
  ascent: sizePt * 0.25,
  descent: sizePt * 0.05,
});

const room = { width: 50, height: 12, largest: 10, floor: 6, weight: 400 } as const;

describe('fitText', () => {
  it('sets a short text in one line of the largest size', () => {
    expect(fitText('Jo Li', room, measure)).toMatchObject({ lines: ['Jo Li'], sizePt: 10 });
  });

  it('shrinks a longer text to the floor before it wraps', () => {
    expect(fitText('x'.repeat(16), room, measure)).toMatchObject({ lines: ['x'.repeat(16)], sizePt: 6 });
  });

  it('wraps at spaces at the floor', () => {
    expect(fitText('Maria Elena Fernandez Lopez', room, measure)).toMatchObject({
      lines: ['Maria Elena', 'Fernandez Lopez'],
      sizePt: 6,
    });
  });

  it('breaks a word that has no space, and loses nothing of it', () => {
    const { lines } = fitText('x'.repeat(40), room, measure);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join('')).toBe('x'.repeat(40));
  });

  it.each([60, 120, 255])('fits %i characters into the room, without cutting', (length) => {
    const text = 'abcdefgh '.repeat(40).slice(0, length).trim();
    const fitted = fitText(text, room, measure);
    expect(fitted.lines.join(' ')).toBe(text);
    for (const line of fitted.lines) expect(measure(line, fitted.sizePt, 400).width).toBeLessThanOrEqual(50);
    expect(fitted.lines.length * fitted.leading).toBeLessThanOrEqual(12.3);
  });
});
