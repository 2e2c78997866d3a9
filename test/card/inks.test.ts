import { describe, expect, it } from 'vitest';
import { cardStyles, cardVariants } from '../../contract/card.ts';
import { inks as commonInks, inksOf, keyInks } from '../../server/card/inks.ts';

/** Light of an ink as a printer without colours gives it, 0 to 1: luma of its parts (ITU-R BT.601), then WCAG 2.2's relative luminance. */
function greyLight(ink: string): number {
  const [red = 0, green = 0, blue = 0] = (ink.slice(1).match(/../g) ?? []).map((pair) =>
    Number.parseInt(pair, 16),
  );
  const grey = (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
  return grey <= 0.04045 ? grey / 12.92 : ((grey + 0.055) / 1.055) ** 2.4;
}

/** WCAG 2.2, "contrast ratio", of the greys of two inks. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [greyLight(one), greyLight(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const looks = cardStyles.flatMap((style) => cardVariants.map((variant) => [style, variant] as const));

describe('in greys', () => {
  it.each(looks)(
    '%s, %s: what a child reads stands out by 7 to 1, small print by 4.5 to 1',
    (style, variant) => {
      const inks = inksOf(style, variant);
      for (const ground of [inks.paper, inks.tint, inks.ground]) {
        expect(contrast(inks.ink, ground)).toBeGreaterThan(7);
        expect(contrast(inks.firstWord, ground)).toBeGreaterThan(7);
        expect(contrast(inks.secondWord, ground)).toBeGreaterThan(4.5);
        expect(contrast(inks.quiet, ground)).toBeGreaterThan(4.5);
      }
    },
  );

  it.each(looks)('%s, %s: the two words differ by 2.5 to 1, or one has a line under it', (style, variant) => {
    const { firstWord, secondWord, underline } = inksOf(style, variant);
    const isToldByTone = contrast(firstWord, secondWord) > 2.5;
    expect(isToldByTone || underline !== '').toBe(true);
  });

  it('the letters on keys stand out by 7 to 1, the rim of a picture by 4.5', () => {
    for (const cap of Object.values(keyInks)) expect(contrast(commonInks.ink, cap)).toBeGreaterThan(7);
    expect(contrast(commonInks.outline, commonInks.paper)).toBeGreaterThan(4.5);
  });

  it('counts as WCAG does: black on white is 21 to 1, and a colour only as its grey', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#ff0000', '#4c4c4c')).toBeCloseTo(1, 2);
  });
});
