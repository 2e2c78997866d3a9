import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { create, type Font } from 'fontkit';
import type { Typeface } from '../../contract/card.ts';
import type { FontWeight } from './card-types.ts';
import { isTraditional } from './traditional-han.ts';
import { unwrapWoff } from './unwrap-woff.ts';

/**
 * The bundled fonts come as pieces by Unicode range (one WOFF each). Only the pieces that a text needs are read;
 * what was parsed is kept for the life of the process.
 */
export interface FontPiece {
  /** Unique per piece and weight, e.g. `andika-latin-700`. */
  readonly id: string;
  /** Where it was read from. */
  readonly file: string;
  readonly font: Font;
}

type Range = readonly [first: number, last: number];

interface PieceRanges {
  readonly subset: string;
  readonly ranges: readonly Range[];
}

const require = createRequire(import.meta.url);
const rangesByFamily = new Map<string, readonly PieceRanges[]>();
const pieces = new Map<string, FontPiece>();

const scriptFamilies = [
  'noto-sans-arabic',
  'noto-sans-hebrew',
  'noto-sans-devanagari',
  'noto-sans-bengali',
  'noto-sans-thai',
  'noto-sans-ethiopic',
  'noto-serif-nyiakeng-puachue-hmong',
];
const eastAsianFamilies = ['noto-sans-sc', 'noto-sans-tc', 'noto-sans-jp', 'noto-sans-kr'];

/** Families in the order to be tried for the characters of this text: the chosen one first, then Andika. */
export function familiesFor(text: string, typeface: Typeface = 'andika'): readonly string[] {
  const textFamilies = [...new Set([typeface, 'andika', 'noto-sans'])];
  if (!/[\u0590-\u{10ffff}]/u.test(text)) return textFamilies;
  if (!/[\u1100-\u11ff\u2e80-\u{10ffff}]/u.test(text)) return [...textFamilies, ...scriptFamilies];
  return [...textFamilies, ...scriptFamilies, ...eastAsianFor(text)];
}

/**
 * Han characters look different by country. Kana, Hangul and Bopomofo in the same text tell which is meant; else characters
 * that only the one or the other Chinese has.
 */
function eastAsianFor(text: string): readonly string[] {
  const first = /[\u3040-\u30ff]/u.test(text)
    ? 'noto-sans-jp'
    : /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]/u.test(text)
      ? 'noto-sans-kr'
      : /[\u3100-\u312f]/u.test(text) || isTraditional(text)
        ? 'noto-sans-tc'
        : 'noto-sans-sc';
  return [first, ...eastAsianFamilies.filter((family) => family !== first)];
}

/** The first piece, in the order of the families, whose font has every one of these code points. */
export function findPiece(
  codePoints: readonly number[],
  families: readonly string[],
  weight: FontWeight,
): FontPiece | undefined {
  const [first] = codePoints;
  if (first === undefined) return undefined;
  for (const family of families) {
    for (const { subset, ranges } of rangesOf(family)) {
      if (!ranges.some(([low, high]) => first >= low && first <= high)) continue;
      const piece = loadPiece(family, subset, weight);
      if (covers(piece, codePoints)) return piece;
    }
  }
  return undefined;
}

/** Whether the piece has a glyph for every one of these code points. */
export function covers(piece: FontPiece, codePoints: readonly number[]): boolean {
  return codePoints.every((codePoint) => piece.font.hasGlyphForCodePoint(codePoint));
}

function loadPiece(family: string, subset: string, weight: FontWeight): FontPiece {
  const id = `${family}-${subset}-${weight}`;
  const known = pieces.get(id);
  if (known) return known;
  const file = join(filesOf(family), `${id}-normal.woff`);
  const font = create(unwrapWoff(readFileSync(file)));
  nameGlyphs(font);
  const piece = { id, file, font };
  pieces.set(id, piece);
  return piece;
}

/**
 * fontkit keeps a glyph with the characters it first stood for. A letter first met as a part of another one (the o
 * of ọ́) would stand for nothing ever after, and be missing from the text of every PDF; so each is met alone first.
 * Compatibility characters share glyphs with the plain ones that names are written in, and must not claim them.
 */
function nameGlyphs(font: Font): void {
  for (const codePoint of font.characterSet) {
    const character = String.fromCodePoint(codePoint);
    if (character.normalize('NFKC') === character) font.glyphForCodePoint(codePoint);
  }
}

function filesOf(family: string): string {
  return join(dirname(require.resolve(`@fontsource/${family}/unicode.json`)), 'files');
}

/** Plain Latin before its extensions, so that a Latin name is set from as few pieces as it can be. */
function rangesOf(family: string): readonly PieceRanges[] {
  const known = rangesByFamily.get(family);
  if (known) return known;
  const text = readFileSync(join(filesOf(family), '..', 'unicode.json'), 'utf8');
  const listed = JSON.parse(text) as Record<string, string>;
  // A family that names no ranges comes in one piece.
  const named = Object.entries(listed).length > 0 ? listed : { latin: 'U+0000-FFFF' };
  const ranges = Object.entries(named)
    .map(([key, list]) => ({ subset: key.replace(/[[\]]/g, ''), ranges: list.split(',').map(parseRange) }))
    .sort((a, b) => Number(b.subset === 'latin') - Number(a.subset === 'latin'));
  rangesByFamily.set(family, ranges);
  return ranges;
}

/** `U+0104` or `U+0000-00FF`. */
function parseRange(range: string): Range {
  const [first = '', last = first] = range.trim().slice(2).split('-');
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
}
