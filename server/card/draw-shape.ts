import type { Pdf } from './open-pdf.ts';
import type { PictureShape } from './read-picture.ts';

/** Draws one outline of a picture, in the picture's own units. */
export function drawShape(pdf: Pdf, { matrix, opacity, path, fill, stroke, evenOdd }: PictureShape): void {
  pdf.save().transform(...matrix);
  if (opacity !== 1) pdf.fillOpacity(opacity).strokeOpacity(opacity);
  if (fill !== 'none') pdf.path(path).fill(fill, evenOdd ? 'even-odd' : 'non-zero');
  if (stroke) {
    pdf.lineWidth(stroke.width).lineCap(stroke.isRound ? 'round' : 'butt');
    pdf.path(path).stroke(stroke.ink);
  }
  pdf.restore();
}
