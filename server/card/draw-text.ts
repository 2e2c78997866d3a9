import type { FontWeight, TextBox } from './card-types.ts';
import { ptPerMm, type Pdf } from './open-pdf.ts';
import type { Shapes } from './remember-shapes.ts';
import { fontFeatures } from './shape-text.ts';

/** pdfkit also takes a parsed font, and features by name, which its types leave out. */
type FontSource = Parameters<Pdf['font']>[0];
type Features = PDFKit.Mixins.OpenTypeFeatures[];

const features = fontFeatures as unknown as Features;

/** Draws one line of text so that reading programs get exactly what the box says. */
export function drawText(pdf: Pdf, box: TextBox, shapes: Shapes): void {
  const said = box.pieces.map((piece) => piece.text).join('');
  const isToldApart = box.isSpelled === true || !readsBackFromGlyphs(said, box.weight, shapes);
  if (isToldApart) pdf.markContent('Span', { actual: said });
  pdf.fontSize(box.sizePt);
  for (const piece of box.pieces) {
    pdf.fillColor(piece.ink);
    let x = (box.x + piece.dx) * ptPerMm;
    for (const run of shapes.shape(piece.text, box.weight).runs) {
      // Known by its id: by its object, pdfkit would open and embed every piece but a family's first once per run.
      pdf.font(shapes.fontOf(run.piece) as unknown as FontSource, run.piece.id);
      const width = (shapes.layOut(run).advanceWidth / run.piece.font.unitsPerEm) * box.sizePt;
      // Given its width, pdfkit need not shape the text once more to find it.
      const options = { lineBreak: false, baseline: 'alphabetic', features, textWidth: width } as const;
      pdf.text(run.text, x, box.baseline * ptPerMm, options);
      x += width;
    }
  }
  if (isToldApart) pdf.endMarkedContent();
}

/**
 * Glyphs that were reordered, joined or replaced do not say what was written: there the text is put beside them
 * (ActualText, ISO 32000-1 14.9.4). Elsewhere it is left out, since programs place real glyphs more exactly, and
 * Poppler and MuPDF turn right-to-left ActualText around.
 */
function readsBackFromGlyphs(text: string, weight: FontWeight, shapes: Shapes): boolean {
  const composed = text.normalize('NFC');
  const isReordered = /[\u0900-\u109f\u1780-\u17ff]/.test(composed) || /\p{M}/u.test(composed);
  return !isReordered && shapes.shape(text, weight).isWhole;
}
