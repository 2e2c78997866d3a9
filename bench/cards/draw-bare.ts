import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { create, type Font } from 'fontkit';
import PDFDocument from 'pdfkit';
import { inks } from '../../server/card/inks.ts';
import { ptPerMm } from '../../server/card/open-pdf.ts';
import { readPicture, type Picture } from '../../server/card/read-picture.ts';
import { unwrapWoff } from '../../server/card/unwrap-woff.ts';
import type { FindPicture } from '../../words/load-pictures.ts';
import type { BareBox, BareCode, BarePage, BareText } from './bare-page.ts';

type Pdf = PDFKit.PDFDocument;
type Picturing = Extract<BareBox, { kind: 'picture' }>;

const fonts = new Map<string, Font>();

/**
 * pdfkit alone, drawing the boxes of a layout by its own calls for text, paths, lines and panels, as its guide has them. Where all
 * goes, which font has which letters and which squares of a code are dark was found before, elsewhere; fonts and pictures
 * are read before the clock runs. Nothing is tagged, said or remembered. Answers the processor's time (ms) and the file.
 */
export async function drawBare(
  pages: AsyncIterable<BarePage> | Iterable<BarePage>,
  findPicture: FindPicture,
): Promise<{ ms: number; pdf: Buffer }> {
  let ms = 0;
  const timed = <Made>(work: () => Made): Made => {
    const began = process.cpuUsage();
    const made = work();
    const { user, system } = process.cpuUsage(began);
    ms += (user + system) / 1000;
    return made;
  };
  const pdf = timed(() => new PDFDocument({ autoFirstPage: false, margin: 0 }));
  for await (const { width, height, boxes } of pages) {
    for (const box of boxes) if (box.kind === 'letters') openFont(box.font);
    const pictures = new Map(
      boxes.flatMap((box) => (box.kind === 'picture' ? [[box.word, pictureOf(box, findPicture)]] : [])),
    );
    timed(() => {
      pdf.addPage({ size: [width, height], margin: 0 });
      for (const box of boxes) drawBox(pdf, box, pictures);
    });
    await setImmediate();
  }
  const chunks: Buffer[] = [];
  const ended = new Promise((resolve) => pdf.on('end', resolve));
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  timed(() => {
    pdf.end();
  });
  await ended;
  return { pdf: timed(() => Buffer.concat(chunks)), ms };
}

function drawBox(pdf: Pdf, box: BareBox, pictures: ReadonlyMap<string, Picture>): void {
  if (box.kind === 'letters') drawLetters(pdf, box);
  else if (box.kind === 'code') drawCode(pdf, box);
  else if (box.kind === 'picture') drawPicture(pdf, box, pictures.get(box.word));
  else if (box.kind === 'line') drawLine(pdf, box);
  else drawPanel(pdf, box);
}

/** pdfkit sets word by word and remembers each, which puts words of right-to-left scripts in the wrong order: those are set as a whole. */
function drawLetters(pdf: Pdf, { font, text, sizePt, ink, x, baseline }: BareText): void {
  const whole = /[\u0590-\u08ff].* /u.test(text) ? { features: [] } : {};
  pdf
    .font(openFont(font) as unknown as Parameters<Pdf['font']>[0], font)
    .fontSize(sizePt)
    .fillColor(ink);
  pdf.text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic', ...whole });
}

function drawCode(pdf: Pdf, { x, y, module, runs }: BareCode): void {
  pdf.save().translate(x, y).scale(module);
  for (const [column, row, length] of runs) pdf.rect(column, row, length, 1);
  pdf.fill('#000000').restore();
}

function drawPicture(pdf: Pdf, box: Picturing, picture: Picture | undefined): void {
  if (!picture) return;
  const scale = (box.size * ptPerMm) / Math.max(picture.width, picture.height);
  pdf
    .save()
    .translate(box.x * ptPerMm, box.y * ptPerMm)
    .scale(scale);
  pdf.lineWidth(0.7).lineJoin('round').strokeColor(inks.outline);
  for (const { matrix, path, fill } of picture.shapes) {
    if (fill === 'none') continue;
    pdf
      .save()
      .transform(...matrix)
      .path(path)
      .stroke()
      .restore();
  }
  for (const { matrix, path, fill, stroke, opacity, evenOdd } of picture.shapes) {
    pdf.save().transform(...matrix);
    if (opacity !== 1) pdf.opacity(opacity);
    if (fill !== 'none') pdf.path(path).fill(fill, evenOdd ? 'even-odd' : 'non-zero');
    if (stroke) {
      pdf.lineWidth(stroke.width).lineCap(stroke.isRound ? 'round' : 'butt');
      pdf.path(path).stroke(stroke.ink);
    }
    pdf.restore();
  }
  pdf.restore();
}

function drawLine(pdf: Pdf, box: Extract<BareBox, { kind: 'line' }>): void {
  pdf.save().lineWidth(box.widthPt);
  if (box.dashed) pdf.dash(3, { space: 3 });
  pdf.moveTo(box.x1 * ptPerMm, box.y1 * ptPerMm).lineTo(box.x2 * ptPerMm, box.y2 * ptPerMm);
  pdf.stroke(box.ink).restore();
}

function drawPanel(pdf: Pdf, box: Extract<BareBox, { kind: 'panel' }>): void {
  const radius = Math.min(box.radius, box.width / 2, box.height / 2) * ptPerMm;
  pdf.save().lineWidth(box.strokePt ?? 0.75);
  pdf.roundedRect(box.x * ptPerMm, box.y * ptPerMm, box.width * ptPerMm, box.height * ptPerMm, radius);
  if (box.fill && box.stroke) pdf.fillAndStroke(box.fill, box.stroke);
  else if (box.fill) pdf.fill(box.fill);
  else pdf.stroke(box.stroke ?? inks.rule);
  pdf.restore();
}

function openFont(file: string): Font {
  const known = fonts.get(file) ?? create(unwrapWoff(readFileSync(file)));
  fonts.set(file, known);
  return known;
}

function pictureOf(box: Picturing, findPicture: FindPicture): Picture {
  const svg = findPicture(box.word);
  if (svg === undefined) throw new Error('A picture is gone');
  return readPicture(svg);
}
