import { setImmediate } from 'node:timers/promises';
import { cardTexts } from './card-texts.ts';
import type { CardLocale } from './card-types.ts';
import { drawTagged, type TaggedDrawing } from './draw-tagged.ts';
import { layOutKeySheet, type KeySheetPage, type KeySheetRow } from './lay-out-key-sheet.ts';
import { oneCardPerPupil } from './one-card-per-pupil.ts';
import { addPdfPage, closePdf, openPdf } from './open-pdf.ts';
import { rememberShapes } from './remember-shapes.ts';

export interface KeySheetInput {
  readonly className: string;
  readonly schoolName: string;
  readonly rows: readonly KeySheetRow[];
  readonly paper: 'letter' | 'a4';
  readonly locale: CardLocale;
  readonly madeOn: Date;
  /** IANA zone in which `madeOn` becomes the day on the sheet; UTC unless given. */
  readonly timeZone?: string;
}

/**
 * Draws the teacher's own list: real names, usernames, passwords and a box to tick, each pupil once, in the order
 * given, over as many pages as it takes. The bytes hold passwords, as those of `drawCardsPdf` do.
 */
export async function drawKeySheetPdf(input: KeySheetInput): Promise<Buffer> {
  const { locale, madeOn, timeZone = 'UTC' } = input;
  const texts = cardTexts[locale];
  const day = new Intl.DateTimeFormat(texts.language, { dateStyle: 'long', timeZone }).format(madeOn);
  const shapes = rememberShapes();
  const pages = layOutKeySheet({ ...input, day, rows: oneCardPerPupil(input.rows) }, shapes.measure);
  const pdf = openPdf({ title: texts.keySheetTitle, language: texts.language, madeOn });
  for (const page of pages) {
    drawPage({ pdf, texts, findPicture: () => undefined, shapes }, page);
    await setImmediate();
  }
  return closePdf(pdf);
}

/** Head and foot as paragraphs, the pupils as a table with a row each, for reading programs. */
function drawPage(drawing: TaggedDrawing, page: KeySheetPage): void {
  const { pdf } = drawing;
  addPdfPage(pdf, page);
  const section = pdf.struct('Sect');
  pdf.addStructure(section);
  drawTagged(drawing, section, page.head, 'P');
  const table = pdf.struct('Table');
  section.add(table);
  const heading = pdf.struct('TR');
  table.add(heading);
  drawTagged(drawing, heading, page.heading, 'TH');
  for (const boxes of page.rows) {
    const row = pdf.struct('TR');
    table.add(row);
    drawTagged(drawing, row, boxes, 'TD');
  }
  drawTagged(drawing, section, page.foot, 'P');
  section.end();
}
