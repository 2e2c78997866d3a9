import type { TextBox } from './card-types.ts';
import { ptPerMm, type Pdf } from './open-pdf.ts';
import { fontFeatures, layoutRun, missingCharacters, shapeText } from './shape-text.ts';

/** pdfkit also takes a parsed font, and features by name, which its types leave out. */
type FontSource = Parameters<Pdf['font']>[0];
type Features = PDFKit.Mixins.OpenTypeFeatures[];

const features = fontFeatures as unknown as Features;

/** Draws one line of text so that reading programs get exactly what the box says. */
export function drawText(pdf: Pdf, box: TextBox): void {
  const said = box.pieces.map((piece) => piece.text).join('');
  const isToldApart = !readsBackFromGlyphs(said);
  if (isToldApart) pdf.markContent('Span', { actual: said });
  pdf.fontSize(box.sizePt);
  for (const piece of box.pieces) {
    pdf.fillColor(piece.ink);
    let x = (box.x + piece.dx) * ptPerMm;
    for (const run of shapeText(piece.text, box.weight)) {
      pdf.font(run.piece.font as unknown as FontSource);
      pdf.text(run.text, x, box.baseline * ptPerMm, {
        lineBreak: false,
        baseline: 'alphabetic',
        features,
      });
      x += (layoutRun(run).advanceWidth / run.piece.font.unitsPerEm) * box.sizePt;
    }
  }
  if (isToldApart) pdf.endMarkedContent();
}

/**
 * Glyphs that were reordered, joined or replaced do not say what was written: there the text is put beside them
 * (ActualText, ISO 32000-1 14.9.4). Elsewhere it is left out, since programs place real glyphs more exactly, and
 * Poppler and MuPDF turn right-to-left ActualText around.
 */
function readsBackFromGlyphs(text: string): boolean {
  const composed = text.normalize('NFC');
  const isReordered = /[\u0900-\u109f\u1780-\u17ff]/.test(composed) || /\p{M}/u.test(composed);
  return !isReordered && missingCharacters(text).length === 0;
}
