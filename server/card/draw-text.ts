import type { FontWeight, TextBox } from './card-types.ts';
import { ptPerMm, type Pdf } from './open-pdf.ts';
import type { Shapes } from './remember-shapes.ts';
import { writeGlyphs } from './write-glyphs.ts';

/** Draws one line of text so that reading programs get exactly what the box says. */
export function drawText(pdf: Pdf, box: TextBox, shapes: Shapes): void {
  const said = box.pieces.map((piece) => piece.text).join('');
  const isToldApart = box.isSpelled === true || !readsBackFromGlyphs(said, box.weight, shapes);
  if (isToldApart) pdf.markContent('Span', { actual: said });
  const baseline = box.baseline * ptPerMm;
  let ink = '';
  for (const piece of box.pieces) {
    if (piece.ink !== ink) pdf.fillColor(piece.ink);
    ({ ink } = piece);
    let x = (box.x + piece.dx) * ptPerMm;
    for (const run of shapes.shape(piece.text, box.weight).runs) {
      const shaped = shapes.layOut(run);
      writeGlyphs(pdf, run, shaped, { x, baseline, sizePt: box.sizePt });
      x += (shaped.advanceWidth / run.piece.font.unitsPerEm) * box.sizePt;
    }
  }
  if (isToldApart) pdf.endMarkedContent();
}

const plain = /^[ -~\u00a0-\u02ff]*$/;
/** Reordered or put together by fonts, with marks of their own, or beyond what readers of fonts' tables of characters know. */
const rearranged = /[\u0900-\u109f\u1780-\u17ff]|\p{M}|[\u{10000}-\u{10ffff}]/u;

/**
 * Glyphs that were reordered, joined or replaced do not say what was written: there the text is put beside them
 * (ActualText, ISO 32000-1 14.9.4). Elsewhere it is left out, since programs place real glyphs more exactly, and
 * Poppler and MuPDF turn right-to-left ActualText around; such letters say by themselves what they are (`writeGlyphs`).
 */
function readsBackFromGlyphs(text: string, weight: FontWeight, shapes: Shapes): boolean {
  if (!plain.test(text) && rearranged.test(text.normalize('NFC'))) return false;
  return shapes.shape(text, weight).isWhole;
}
