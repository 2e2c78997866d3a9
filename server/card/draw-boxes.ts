import type { LineBox, PanelBox, PictureBox, PlacedBox, QrBox } from './card-types.ts';
import { drawLogo } from './draw-logo.ts';
import { drawOnce } from './draw-once.ts';
import { drawShape } from './draw-shape.ts';
import { drawText } from './draw-text.ts';
import { darkRuns, encodeQr } from './encode-qr.ts';
import { inks } from './inks.ts';
import type { FindPicture } from '../../words/load-pictures.ts';
import { ptPerMm, type Pdf } from './open-pdf.ts';
import type { Shapes } from './remember-shapes.ts';
import { readPicture, type PictureShape } from './read-picture.ts';

/** What boxes are drawn on and with. */
export interface Drawing {
  readonly pdf: Pdf;
  readonly findPicture: FindPicture;
  readonly shapes: Shapes;
}

/** Draws one placed box on the current page. */
export function drawBox({ pdf, findPicture, shapes }: Drawing, box: PlacedBox): void {
  if (box.kind === 'text') drawText(pdf, box, shapes);
  else if (box.kind === 'qr') drawQr(pdf, box);
  else if (box.kind === 'picture') drawPicture(pdf, box, findPicture);
  else if (box.kind === 'logo') drawLogo(pdf, box);
  else if (box.kind === 'line') drawLine(pdf, box);
  else drawPanel(pdf, box);
}

/** The modules of the code as one filled path of whole numbers: sharp at any resolution, and small. */
function drawQr(pdf: Pdf, box: QrBox): void {
  const code = encodeQr(box.url);
  const runs = darkRuns(code).map(({ x, y, length }) => `${x} ${y} ${length} 1 re`);
  pdf
    .save()
    .translate(box.x * ptPerMm, box.y * ptPerMm)
    .scale((box.size * ptPerMm) / code.size)
    .addContent(runs.join('\n'))
    .fill('#000000')
    .restore();
}

function drawPicture(pdf: Pdf, box: PictureBox, findPicture: FindPicture): void {
  const svg = findPicture(box.word);
  if (svg === undefined) return;
  const { width, height, shapes } = readPicture(svg);
  const scale = (box.size * ptPerMm) / Math.max(width, height);
  pdf
    .save()
    .translate(box.x * ptPerMm, box.y * ptPerMm)
    .scale(scale);
  drawOnce(pdf, svg, { width, height, draw: () => drawRimmed(pdf, shapes) });
  pdf.restore();
}

/** With a thin rim, so that pale pictures keep their shape on paper. */
function drawRimmed(pdf: Pdf, shapes: readonly PictureShape[]): void {
  pdf.lineWidth(0.7).lineJoin('round').strokeColor(inks.outline);
  for (const { matrix, path } of shapes.filter(({ fill }) => fill !== 'none')) {
    pdf
      .save()
      .transform(...matrix)
      .path(path)
      .stroke()
      .restore();
  }
  for (const shape of shapes) drawShape(pdf, shape);
}

function drawLine(pdf: Pdf, box: LineBox): void {
  pdf.save().lineWidth(box.widthPt);
  if (box.dashed) pdf.dash(3, { space: 3 });
  pdf.moveTo(box.x1 * ptPerMm, box.y1 * ptPerMm).lineTo(box.x2 * ptPerMm, box.y2 * ptPerMm);
  pdf.stroke(box.ink).restore();
}

function drawPanel(pdf: Pdf, box: PanelBox): void {
  const radius = Math.min(box.radius, box.width / 2, box.height / 2) * ptPerMm;
  pdf.save().lineWidth(box.strokePt ?? 0.75);
  pdf.roundedRect(box.x * ptPerMm, box.y * ptPerMm, box.width * ptPerMm, box.height * ptPerMm, radius);
  if (box.fill && box.stroke) pdf.fillAndStroke(box.fill, box.stroke);
  else if (box.fill) pdf.fill(box.fill);
  else pdf.stroke(box.stroke ?? inks.rule);
  pdf.restore();
}
