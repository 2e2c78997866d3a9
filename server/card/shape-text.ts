import bidiFactory, { type Bidi } from 'bidi-js';
import type { GlyphRun } from 'fontkit';
import type { Typeface } from '../../contract/card.ts';
import type { FontWeight } from './card-types.ts';
import { covers, familiesFor, findPiece, type FontPiece } from './font-pieces.ts';
import { layOutPlain } from './lay-out-plain.ts';

/** A stretch of one font and one direction. `text` is in reading order; the font's own shaping turns it. */
export interface TextRun {
  readonly piece: FontPiece;
  readonly text: string;
}

/** A line in the order it stands on paper. `isWhole`: the bundled fonts have every character of it. */
export interface ShapedLine {
  readonly runs: readonly TextRun[];
  readonly isWhole: boolean;
}

/** A child types letters one by one: fi and fl are never joined into one shape. */
export const fontFeatures = { liga: false, clig: false, dlig: false } as const;

/** OpenDyslexic draws some pairs together and leaves others a third of an em apart: a gap that reads as a typed space. */
const unkerned = { ...fontFeatures, kern: false } as const;

interface Cluster {
  readonly text: string;
  readonly level: number;
  readonly piece: FontPiece;
  readonly missing: boolean;
}

// bidi-js is CommonJS, its types say otherwise: what Node gives as the default is the factory itself.
const bidi = (bidiFactory as unknown as () => Bidi)();
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const replacementMark = '\ufffd';

/**
 * Splits a line into runs from left to right as they stand on paper: bidirectional order first (UAX #9), then one
 * font per run. A character that no bundled font has becomes U+FFFD, which Andika draws as a question mark in a
 * diamond: visible, and never an empty box.
 */
export function shapeText(text: string, weight: FontWeight, typeface: Typeface = 'andika'): ShapedLine {
  const plain = shapePlain(text, weight, typeface);
  if (plain) return plain;
  const clusters = clustersOf(text, weight, typeface);
  return { runs: joinRuns(clusters), isWhole: clusters.every((cluster) => !cluster.missing) };
}

/** What children type has no order to find and one font: the same as below, sooner. */
function shapePlain(text: string, weight: FontWeight, typeface: Typeface): ShapedLine | undefined {
  if (!/^[ -~]+$/.test(text)) return undefined;
  const codePoints = Array.from(text, (character) => character.charCodeAt(0));
  const piece = findPiece(codePoints, [typeface], weight);
  return piece && { runs: [{ piece, text }], isWhole: true };
}

/** The characters of a text that no bundled font has, each once. */
export function missingCharacters(text: string): string[] {
  const missing = clustersOf(text, 400).filter((cluster) => cluster.missing);
  return [...new Set(missing.map((cluster) => cluster.text))];
}

/** The shaped glyphs of a run. Scripts that cannot do without joined letters have other features for them. */
export function layoutRun({ piece, text }: TextRun): GlyphRun {
  const features = piece.id.startsWith('opendyslexic') ? unkerned : fontFeatures;
  return layOutPlain(piece, text, features) ?? piece.font.layout(text, features);
}

function clustersOf(given: string, weight: FontWeight, typeface: Typeface = 'andika'): Cluster[] {
  const text = toShapeable(given);
  const { levels } = bidi.getEmbeddingLevels(text, 'auto');
  const families = familiesFor(text, typeface);
  const clusters: Cluster[] = [];
  let previous: FontPiece | undefined;
  for (const { segment, index } of graphemes.segment(text)) {
    const level = levels[index] ?? 0;
    const mirrored = level % 2 === 1 ? bidi.getMirroredCharacter(segment) : null;
    const cluster = chooseFont(mirrored ?? segment, families, weight, previous);
    previous = cluster.piece;
    clusters.push({ ...cluster, level });
  }
  return clusters;
}

/**
 * Composed form, with shadda before the vowel mark: canonical order has it after, and fonts then put the marks
 * of names such as Muhammad in the wrong places.
 */
function toShapeable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/([\u064b-\u0650\u0652])\u0651/g, '\u0651$1')
    .replace(/\s/g, ' ');
}

function chooseFont(
  text: string,
  families: readonly string[],
  weight: FontWeight,
  previous: FontPiece | undefined,
): Omit<Cluster, 'level'> {
  const codePoints = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const isNeutral = !/[\p{L}\p{N}]/u.test(text);
  if (isNeutral && previous && covers(previous, codePoints)) return { text, piece: previous, missing: false };
  const piece = findPiece(codePoints, families, weight);
  if (piece) return { text, piece, missing: false };
  const visible = text.replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  if (visible !== text && visible !== '') return chooseFont(visible, families, weight, previous);
  const mark = findPiece([0xfffd], ['andika'], weight);
  if (!mark) throw new Error('Andika has lost its replacement mark');
  return { text: visible === '' ? '' : text, piece: mark, missing: visible !== '' };
}

function joinRuns(clusters: readonly Cluster[]): TextRun[] {
  const runs: { piece: FontPiece; text: string; level: number }[] = [];
  for (const cluster of clusters) {
    const text = cluster.missing ? replacementMark : cluster.text;
    const last = runs.at(-1);
    if (last && last.piece === cluster.piece && last.level === cluster.level) last.text += text;
    else if (text !== '') runs.push({ piece: cluster.piece, text, level: cluster.level });
  }
  return toVisualOrder(runs.map(turnNeutrals));
}

/** Points and spaces of a right-to-left stretch: no font turns what has no letter of such a script in it. */
function turnNeutrals<T extends { readonly text: string; readonly level: number }>(run: T): T {
  if (run.level % 2 === 0 || /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/.test(run.text)) return run;
  return { ...run, text: Array.from(run.text).reverse().join('') };
}

/** UAX #9 rule L2 on whole runs: from the highest level down to the lowest odd one, each stretch is turned. */
function toVisualOrder<T extends { readonly level: number }>(runs: readonly T[]): T[] {
  const ordered = [...runs];
  const highest = Math.max(0, ...ordered.map((run) => run.level));
  for (let level = highest; level >= 1; level -= 1) {
    for (let start = 0; start < ordered.length; start += 1) {
      let end = start;
      while (end < ordered.length && (ordered[end]?.level ?? 0) >= level) end += 1;
      if (end - start > 1) ordered.splice(start, end - start, ...ordered.slice(start, end).reverse());
      start = end;
    }
  }
  return ordered;
}
