import { setImmediate } from 'node:timers/promises';
import { papers } from '../../contract/stocks.ts';
import { cardTexts } from './card-texts.ts';
import type { CardLocale } from './card-types.ts';
import { drawTagged, type TaggedDrawing } from './draw-tagged.ts';
import { layOutBlocks } from './lay-out-blocks.ts';
import { addPdfPage, closePdf, openPdf } from './open-pdf.ts';
import { rememberShapes } from './remember-shapes.ts';
import { blocksOf, type SheetOrder } from './sheet-blocks.ts';

export interface SheetsPdfInput {
  /** Holds no name of anybody. */
  readonly title: string;
  /** Of the file; each sheet says its own. */
  readonly locale: CardLocale;
  readonly paper: 'letter' | 'a4';
  readonly sheets: readonly SheetOrder[];
  readonly madeOn: Date;
}

const margin = 20;

/** Draws sheets beside the cards, each on a page of its own, in the order given. Letters may hold passwords. */
export async function drawSheetsPdf(input: SheetsPdfInput): Promise<Buffer> {
  const { title, locale, madeOn, paper, sheets } = input;
  const texts = cardTexts[locale];
  const pdf = openPdf({ title, language: texts.language, madeOn });
  const drawing = { pdf, texts, findPicture: () => undefined, shapes: rememberShapes() };
  for (const sheet of sheets) {
    drawSheet(drawing, sheet, papers[paper]);
    await setImmediate();
  }
  return closePdf(pdf);
}

/** Draws one sheet on a new page. In: the page's size in mm. */
export function drawSheet(
  drawing: TaggedDrawing,
  sheet: SheetOrder,
  size: { readonly width: number; readonly height: number },
): void {
  const { pdf, shapes } = drawing;
  const { script, blocks } = blocksOf(sheet);
  const frame = { x: margin, y: margin, width: size.width - 2 * margin, height: size.height - 2 * margin };
  addPdfPage(pdf, size);
  const section = pdf.struct('Sect', { lang: script.language });
  pdf.addStructure(section);
  for (const { tag, boxes } of layOutBlocks(blocks, frame, script, shapes.measure).parts)
    drawTagged(drawing, section, boxes, tag);
  section.end();
}
