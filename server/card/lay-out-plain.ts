import type { Glyph, GlyphRun } from 'fontkit';
import type { FontPiece } from './font-pieces.ts';

/** A letter before another one: its shape, and how far that one stands from it, in font units. */
interface Step {
  readonly glyph: Glyph;
  readonly xAdvance: number;
}

type Features = Readonly<Record<string, boolean>>;

const steps = new WeakMap<FontPiece, Map<string, Step | undefined>>();

/**
 * Shapes unaccented Latin letters, digits and signs by pairs, each pair once for the life of the process: in the bundled fonts such a
 * letter's shape is its own and its distance depends on the next one alone (a test compares every word). Shaping a whole
 * text finds out each time which of the font's rules there are, which takes fifty times as long. Undefined for other texts.
 */
export function layOutPlain(piece: FontPiece, text: string, features: Features): GlyphRun | undefined {
  if (!/^[ -~]+$/.test(text)) return undefined;
  const glyphs: Glyph[] = [];
  const positions: GlyphRun['positions'][number][] = [];
  let advanceWidth = 0;
  let [minY, maxY] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < text.length; at += 1) {
    const step = stepOf(piece, text.slice(at, at + 2), features);
    if (!step) return undefined;
    const { glyph, xAdvance } = step;
    glyphs.push(glyph);
    positions.push({ xAdvance, yAdvance: 0, xOffset: 0, yOffset: 0 });
    advanceWidth += xAdvance;
    minY = Math.min(minY, glyph.bbox.minY);
    maxY = Math.max(maxY, glyph.bbox.maxY);
  }
  return { glyphs, positions, advanceWidth, direction: 'ltr', bbox: { minY, maxY } };
}

function stepOf(piece: FontPiece, pair: string, features: Features): Step | undefined {
  const known = steps.get(piece) ?? new Map<string, Step | undefined>();
  steps.set(piece, known);
  if (known.has(pair)) return known.get(pair);
  const { glyphs, positions } = piece.font.layout(pair, features);
  const isPlain =
    glyphs.length === pair.length &&
    positions.every(({ xOffset, yOffset }) => xOffset === 0 && yOffset === 0);
  const [glyph] = glyphs;
  const step = isPlain && glyph ? { glyph, xAdvance: positions[0]?.xAdvance ?? 0 } : undefined;
  known.set(pair, step);
  return step;
}
