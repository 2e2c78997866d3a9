import { describe, expect, it } from 'vitest';
import { typefaces } from '../../contract/card.ts';
import { fontFeatures, layoutRun, shapeText } from '../../server/card/shape-text.ts';
import { layOutPlain } from '../../server/card/lay-out-plain.ts';

const texts = [
  'frogmoon47 rocketplanet29 tigerapple68 offlia23 fishflag95 waffle77 AVATAR Te To Va. LT',
  'springfield.instructure.com/login/canvas?a=b&c=d',
  'Maximiliana O\'Brien-Smith (Room 12), Grade 1; "Ms. Rivera" #1 @home 50% *!',
  'The quick brown fox jumps over the lazy dog 0123456789 rn m cl d vv w ll 11',
];

describe.each(typefaces)('plain letters in %s', (typeface) => {
  it.each([400, 700] as const)('stand as the font itself sets a whole text, of weight %i', (weight) => {
    for (const said of texts) {
      for (const { piece, text } of shapeText(said, weight, typeface).runs) {
        const features = piece.id.startsWith('opendyslexic')
          ? { ...fontFeatures, kern: false }
          : fontFeatures;
        const whole = piece.font.layout(text, features);
        const seen = layOutPlain(piece, text, features);
        expect(seen?.glyphs.map(({ id }) => id)).toEqual(whole.glyphs.map(({ id }) => id));
        expect(seen?.positions.map(({ xAdvance }) => xAdvance)).toEqual(
          whole.positions.map(({ xAdvance }) => xAdvance),
        );
        expect(seen?.advanceWidth).toBe(whole.advanceWidth);
        expect([seen?.bbox.minY, seen?.bbox.maxY]).toEqual([whole.bbox.minY, whole.bbox.maxY]);
      }
    }
  });
});

describe('layOutPlain', () => {
  it('leaves every other text to the font', () => {
    const [run] = shapeText('José', 400).runs;
    if (!run) throw new Error('no run');
    expect(layOutPlain(run.piece, run.text, fontFeatures)).toBeUndefined();
    expect(layOutPlain(run.piece, '', fontFeatures)).toBeUndefined();
    expect(layoutRun(run).glyphs).toHaveLength(4);
  });
});
