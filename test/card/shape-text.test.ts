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

describe('fonts by script', () => {
  const firstPiece = (text: string): string | undefined => shapeText(text, 400).runs[0]?.piece.id;

  it('has letters for Hmong in Nyiakeng Puachue', () => {
    expect(shapeText('𞄀𞄄𞄩', 400).isWhole).toBe(true);
    expect(shapeText('𞄀𞄄𞄩', 700).isWhole).toBe(true);
  });

  it('sets Chinese as it is written where the name is from', () => {
    expect(firstPiece('陳怡君')).toContain('noto-sans-tc');
    expect(firstPiece('陈怡君')).toContain('noto-sans-sc');
    expect(firstPiece('王小明')).toContain('noto-sans-sc');
  });

  it.each(['lexend', 'atkinson-hyperlegible', 'opendyslexic'] as const)(
    'takes %s first, and Andika for what it lacks',
    (typeface) => {
      expect(shapeText('Maya', 400, typeface).runs.map(({ piece }) => piece.id)).toEqual([
        `${typeface}-latin-400`,
      ]);
      expect(shapeText('Анна', 400, typeface).isWhole).toBe(true);
      expect(shapeText('Nguyễn', 400, typeface).isWhole).toBe(true);
    },
  );
});

describe('missingCharacters', () => {
  it('names each character that cannot be printed once', () => {
    expect(missingCharacters('A 🦄 b 🦄 𖬀')).toEqual(['🦄', '𖬀']);
  });

  it('finds none in the names of the sample class', () => {
    expect(sampleNames.flatMap(missingCharacters)).toEqual([]);
  });
});
