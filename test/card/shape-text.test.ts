import { describe, expect, it } from 'vitest';
import { layoutRun, measureText, missingCharacters, shapeText } from '../../server/card/shape-text.ts';
import { sampleNames } from './sample-class.ts';

describe('shapeText', () => {
  it('sets a Latin name from Andika alone', () => {
    expect(shapeText('Maya Rivera', 700).map((run) => run.piece.id)).toEqual(['andika-latin-700']);
  });

  it('takes what one piece lacks from the piece that has it', () => {
    expect(shapeText('Nguyễn', 400).map(({ piece, text }) => [piece.id, text])).toEqual([
      ['andika-latin-400', 'Nguy'],
      ['andika-vietnamese-400', 'ễ'],
      ['andika-latin-400', 'n'],
    ]);
  });

  it('draws every letter of a word by itself, fi and fl as well', () => {
    for (const word of ['fishhat95', 'flagoffice26']) {
      const glyphs = shapeText(word, 400).flatMap((run) => layoutRun(run).glyphs);
      expect(glyphs).toHaveLength(word.length);
    }
  });

  it('puts runs of a mixed name in the order they stand in on paper', () => {
    const runs = shapeText('محمد Ali', 400).map((run) => run.text.trim());
    expect(runs.filter((text) => text !== '')).toEqual(['Ali', 'محمد']);
  });

  it('puts shadda before the vowel mark, where fonts expect it', () => {
    const [run] = shapeText('مُحَمَّد'.normalize('NFC'), 400);
    expect(run?.text).toContain('\u0651\u064e');
  });

  it('shows a visible mark for a character that no bundled font has', () => {
    const runs = shapeText('Zoë 🦄', 400);
    expect(runs.map((run) => run.text).join('')).toBe('Zoë \ufffd');
    const mark = runs.at(-1)?.piece.font.layout('\ufffd').bbox;
    expect(mark?.maxY).toBeGreaterThan(0);
  });

  it('draws no glyph of the empty box for any name of the sample class, in either weight', () => {
    for (const name of sampleNames) {
      for (const weight of [400, 700] as const) {
        const ids = shapeText(name, weight).flatMap(({ piece, text }) =>
          layoutRun({ piece, text }).glyphs.map((g) => g.id),
        );
        expect(ids, name).not.toContain(0);
      }
    }
  });
});

describe('missingCharacters', () => {
  it('names each character that cannot be printed once', () => {
    expect(missingCharacters('A 🦄 b 🦄 𖬀')).toEqual(['🦄', '𖬀']);
  });

  it('finds none in the names of the sample class', () => {
    expect(sampleNames.flatMap(missingCharacters)).toEqual([]);
  });
});

describe('measureText', () => {
  it('grows with the size and is nothing for nothing', () => {
    const small = measureText('frogmoon47', 10, 400);
    const large = measureText('frogmoon47', 20, 400);
    expect(large.width).toBeCloseTo(2 * small.width, 6);
    expect(large.ascent).toBeGreaterThan(large.descent);
    expect(measureText('', 10, 400)).toEqual({ width: 0, ascent: 0, descent: 0 });
  });
});
