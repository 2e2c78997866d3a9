import { setImmediate } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import { drawBox } from '../../server/card/draw-boxes.ts';
import type { TextBox } from '../../server/card/card-types.ts';
import type { CardsPdfInput } from '../../server/card/draw-cards-pdf.ts';
import { layOutSheets } from '../../server/card/lay-out-cards.ts';
import { rememberShapes, type Shapes } from '../../server/card/remember-shapes.ts';

const ptPerMm = 72 / 25.4;

interface BareText {
  readonly ink: string;
  readonly sizePt: number;
  readonly x: number;
  readonly y: number;
  readonly runs: readonly { readonly id: string; readonly font: unknown; readonly text: string }[];
}

/**
 * pdfkit alone, drawing the boxes of a layout: where everything goes and which font has which letters is found before
 * the clock runs, and nothing is tagged, said or remembered. Pictures, codes and lines are pdfkit's own calls either way.
 * Answers the processor's time of the drawing alone, ms.
 */
export async function drawBare(input: CardsPdfInput): Promise<number> {
  const { findPicture } = input;
  const shapes = rememberShapes(input.typeface);
  const look = { ...input, hasPicture: (word: string) => findPicture(word) !== undefined };
  const pdf = new PDFDocument({ autoFirstPage: false, margin: 0 });
  let ms = 0;
  const timed = (work: () => void): void => {
    const began = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(began);
    ms += (user + system) / 1000;
  };
  const chunks: Buffer[] = [];
  for (const page of layOutSheets(input.cards, { ...input, look }, shapes.measure)) {
    const boxes = [...page.marks, ...page.cards.flatMap((card) => card.boxes)];
    const texts = boxes.flatMap((box) => (box.kind === 'text' ? resolve(box, shapes) : []));
    timed(() => {
      pdf.addPage({ size: [page.width * ptPerMm, page.height * ptPerMm], margin: 0 });
      for (const box of boxes) if (box.kind !== 'text') drawBox({ pdf, findPicture, shapes }, box);
      for (const text of texts) setText(pdf, text);
    });
    await setImmediate();
  }
  const ended = new Promise((resolve) => pdf.on('end', resolve));
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  timed(() => {
    pdf.end();
  });
  await ended;
  timed(() => Buffer.concat(chunks));
  return ms;
}

function resolve(box: TextBox, shapes: Shapes): BareText[] {
  return box.pieces.map(({ text, ink, dx }) => ({
    ink,
    sizePt: box.sizePt,
    x: (box.x + dx) * ptPerMm,
    y: box.baseline * ptPerMm,
    runs: shapes
      .shape(text, box.weight)
      .runs.map(({ piece, text: said }) => ({ id: piece.id, font: piece.font, text: said })),
  }));
}

function setText(pdf: PDFKit.PDFDocument, { ink, sizePt, x, y, runs }: BareText): void {
  pdf.fontSize(sizePt).fillColor(ink);
  let at = x;
  for (const { id, font, text } of runs) {
    pdf.font(font as Parameters<typeof pdf.font>[0], id);
    pdf.text(text, at, y, { lineBreak: false, baseline: 'alphabetic' });
    if (runs.length > 1) at += pdf.widthOfString(text);
  }
}
