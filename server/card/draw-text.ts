import type { TextBox } from './card-types.ts';
import { ptPerMm, type Pdf } from './open-pdf.ts';
import { shapeText } from './shape-text.ts';

/** pdfkit also takes a parsed font, which its types leave out. */
type FontSource = Parameters<Pdf['font']>[0];

/**
 * Draws one line of text. What it says is written down beside it (ActualText, ISO 32000 14.9.4), because shaped
 * scripts do not read back from their glyphs, and so that no reader sees a space where digits stand apart.
 */
export function drawText(pdf: Pdf, box: TextBox): void {
  const said = box.pieces.map((piece) => piece.text).join('');
  pdf.markContent('Span', { actual: said });
  pdf.fontSize(box.sizePt);
  for (const piece of box.pieces) {
    pdf.fillColor(piece.ink);
    let x = (box.x + piece.dx) * ptPerMm;
    for (const run of shapeText(piece.text, box.weight)) {
      pdf.font(run.piece.font as unknown as FontSource);
      pdf.text(run.text, x, box.baseline * ptPerMm, {
        lineBreak: false,
        baseline: 'alphabetic',
        features: [],
      });
      x += (run.piece.font.layout(run.text, []).advanceWidth / run.piece.font.unitsPerEm) * box.sizePt;
    }
  }
  pdf.endMarkedContent();
}
