import type { Glyph } from 'fontkit';

/** Glyphs that are one letter with its marks, or letters that are one glyph: from `first` to `last` as they stand on paper. */
export interface Cluster {
  readonly first: number;
  readonly last: number;
  /** The one that takes room; the others are dots and marks on it. */
  readonly base: number;
  readonly said: string;
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * What each glyph of a right-to-left run says. Fonts take Arabic letters apart: one shape for ر and ز, and dots that are nothing by
 * themselves, so that what a glyph first stood for is no word of another name. In: the run's text in reading order, its glyphs
 * from left to right. Out: the clusters from left to right; undefined where glyphs and letters cannot be matched.
 */
export function splitClusters(text: string, glyphs: readonly Glyph[]): Cluster[] | undefined {
  const letters = Array.from(graphemes.segment(text), ({ segment }) => segment);
  const clusters: Cluster[] = [];
  let next = 0;
  let last = glyphs.length - 1;
  while (last >= 0) {
    const base = last;
    let first = base;
    while (first > 0 && isMark(glyphs[first - 1])) first -= 1;
    const count = Math.max(1, lettersOf(glyphs[base]));
    clusters.push({ first, last, base, said: letters.slice(next, next + count).join('') });
    next += count;
    last = first - 1;
  }
  return next === letters.length ? clusters.reverse() : undefined;
}

/** It stands on the glyph before it in reading order. */
function isMark(glyph: Glyph | undefined): boolean {
  return glyph !== undefined && !glyph.codePoints.some(isLetter);
}

function lettersOf(glyph: Glyph | undefined): number {
  return glyph?.codePoints.filter(isLetter).length ?? 0;
}

function isLetter(codePoint: number): boolean {
  return !/\p{M}/u.test(String.fromCodePoint(codePoint));
}
