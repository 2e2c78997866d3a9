import { describe, expect, it } from 'vitest';
import { layoutRun, missingCharacters, shapeText } from '../../server/card/shape-text.ts';
import { sampleNames } from './sample-class.ts';

describe('shapeText', () => {
  it('sets a Latin name from Andika alone', () => {
    expect(shapeText('Maya Rivera', 700).runs.map((run) => run.piece.id)).toEqual(['andika-latin-700']);
  });

  it('takes what one piece lacks from the piece that has it', () => {
    expect(shapeText('Nguyễn', 400).runs.map(({ piece, text }) => [piece.id, text])).toEqual([
      ['andika-latin-400', 'Nguy'],
      ['andika-vietnamese-400', 'ễ'],
      ['andika-latin-400', 'n'],
    ]);
  });

  it('draws every letter of a word by itself, fi and fl as well', () => {
    for (const word of ['fishhat95', 'flagoffice26']) {
      const glyphs = shapeText(word, 400).runs.flatMap((run) => layoutRun(run).glyphs);
      expect(glyphs).toHaveLength(word.length);
    }
  });

  it('puts runs of a mixed name in the order they stand in on paper', () => {
    const runs = shapeText('محمد Ali', 400).runs.map((run) => run.text.trim());
    expect(runs.filter((text) => text !== '')).toEqual(['Ali', 'محمد']);
  });

  it('puts shadda before the vowel mark, where fonts expect it', () => {
    const [run] = shapeText('مُحَمَّد'.normalize('NFC'), 400).runs;
    expect(run?.text).toContain('\u0651\u064e');
  });

  it('shows a visible mark for a character that no bundled font has', () => {
    const { runs, isWhole } = shapeText('Zoë 🦄', 400);
    expect(isWhole).toBe(false);
    expect(shapeText('Zoë', 400).isWhole).toBe(true);
    expect(runs.map((run) => run.text).join('')).toBe('Zoë \ufffd');
    const mark = runs.at(-1)?.piece.font.layout('\ufffd').bbox;
    expect(mark?.maxY).toBeGreaterThan(0);
  });

  it('draws no glyph of the empty box for any name of the sample class, in either weight', () => {
    for (const name of sampleNames) {
      for (const weight of [400, 700] as const) {
        const ids = shapeText(name, weight).runs.flatMap(({ piece, text }) =>
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
