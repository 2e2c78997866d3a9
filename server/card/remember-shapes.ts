import type { GlyphRun } from 'fontkit';
import type { Typeface } from '../../contract/card.ts';
import type { FontWeight, MeasureText, TextSize } from './card-types.ts';
import { layoutRun, shapeText, type ShapedLine, type TextRun } from './shape-text.ts';

/** Shaping by font and by text, each text once. */
export interface Shapes {
  readonly shape: (text: string, weight: FontWeight) => ShapedLine;
  readonly layOut: (run: TextRun) => GlyphRun;
  /** Size in mm of a text set in one line; ascent and descent are those of the ink. */
  readonly measure: MeasureText;
}

/** Ink and advance of a run in em: sizes in mm are these times the size. */
interface RunSize {
  readonly unitsPerEm: number;
  readonly advance: number;
  readonly top: number;
  readonly bottom: number;
}

const mmPerPt = 25.4 / 72;
const mostKept = 5000;

/**
 * Shaping is by far the dearest part of a sheet, and a class's name stands on every card, so that each text is
 * shaped once and its size is scaled. One memory per drawing, of at most `mostKept` texts, and gone with it: it
 * holds passwords.
 * @param typeface tried first for every text
 * @param shapeOnce finds a text's fonts and runs, each of which is laid out once; tests count its calls
 */
export function rememberShapes(
  typeface: Typeface = 'andika',
  shapeOnce: Shapes['shape'] = (text, weight) => shapeText(text, weight, typeface),
): Shapes {
  const shape = remember((text: string, weight: FontWeight) => `${weight} ${text}`, shapeOnce);
  const layOut = remember(({ piece, text }: TextRun) => `${piece.id} ${text}`, layoutRun);
  const sizes = remember(
    (text: string, weight: FontWeight) => `${weight} ${text}`,
    (text, weight) => shape(text, weight).runs.map((run) => sizeOf(run, layOut(run))),
  );
  return {
    shape,
    layOut,
    measure: (text, sizePt, weight) => scale(sizes(text, weight), sizePt),
  };
}

function remember<Given extends readonly unknown[], Made>(
  keyOf: (...given: Given) => string,
  make: (...given: Given) => Made,
): (...given: Given) => Made {
  const kept = new Map<string, Made>();
  return (...given) => {
    const key = keyOf(...given);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make(...given);
    for (const oldest of kept.keys()) {
      if (kept.size < mostKept) break;
      kept.delete(oldest);
    }
    kept.set(key, made);
    return made;
  };
}

function sizeOf({ piece }: TextRun, shaped: GlyphRun): RunSize {
  const { maxY, minY } = shaped.bbox;
  const isInk = Number.isFinite(maxY);
  return {
    unitsPerEm: piece.font.unitsPerEm,
    advance: shaped.advanceWidth,
    top: isInk ? maxY : 0,
    bottom: isInk ? minY : 0,
  };
}

function scale(sizes: readonly RunSize[], sizePt: number): TextSize {
  let width = 0;
  let ascent = 0;
  let descent = 0;
  for (const { unitsPerEm, advance, top, bottom } of sizes) {
    const unit = (sizePt * mmPerPt) / unitsPerEm;
    width += advance * unit;
    ascent = Math.max(ascent, top * unit);
    descent = Math.max(descent, -bottom * unit);
  }
  return { width, ascent, descent };
}
