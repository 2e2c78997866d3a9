import { describe, expect, it } from 'vitest';
import { layoutRun, shapeText } from '../../server/card/shape-text.ts';
import { splitClusters } from '../../server/card/split-clusters.ts';

const clustersOf = (text: string) =>
  shapeText(text, 700).runs.map((run) => splitClusters(run.text, layoutRun(run).glyphs));

describe('splitClusters', () => {
  it.each(['نور', 'زهراء', 'فاطمة', 'إبراهيم', 'מזרחי', 'لطفي', 'الأمين', 'علاء'])(
    'gives every letter of %s to the glyphs it is made of',
    (name) => {
      const [clusters] = clustersOf(name);
      expect(
        clusters
          ?.toReversed()
          .map(({ said }) => said)
          .join(''),
      ).toBe(name);
      for (const { first, last, base } of clusters ?? []) expect(base >= first && base <= last).toBe(true);
      expect(clusters?.every(({ said }) => said !== '')).toBe(true);
    },
  );

  it('keeps the dots of a letter with it, and a vowel with the letter it stands on', () => {
    const [clusters] = clustersOf('نُور');
    expect(clusters?.map(({ said }) => said)).toEqual(['ر', 'و', 'نُ']);
    expect(clusters?.at(-1)!.last).toBeGreaterThan(clusters!.at(-1)!.first);
  });

  it('matches nothing where glyphs and letters are not of one text', () => {
    const [run] = shapeText('نور', 400).runs;
    expect(splitClusters('نورنور', layoutRun(run!).glyphs)).toBeUndefined();
  });
});
