import { setImmediate } from 'node:timers/promises';
import { cardTexts } from './card-texts.ts';
import type { CardFace } from './card-types.ts';
import { drawCardPages, type CardsPdfInput } from './draw-cards-pdf.ts';
import { drawSheet } from './draw-sheets-pdf.ts';
import { addPdfPage, closePdf, openPdf } from './open-pdf.ts';
import { rememberShapes } from './remember-shapes.ts';
import type { SheetOrder } from './sheet-blocks.ts';

export interface SchoolPdfInput extends Omit<CardsPdfInput, 'cards'> {
  readonly schoolName: string;
  /** In the order of the piles. */
  readonly classes: readonly { readonly className: string; readonly cards: readonly CardFace[] }[];
  readonly cover: boolean;
}

/**
 * Draws the cards of many classes as one PDF: before each class a page that says whose they are, and each class on sheets
 * of its own. On both sides of the paper such a page has an empty back, so that fronts stay fronts.
 */
export async function drawSchoolPdf(input: SchoolPdfInput): Promise<Buffer> {
  const { findPicture, madeOn, locale, schoolName, classes, cover, stock, sides } = input;
  const texts = cardTexts[locale];
  const pdf = openPdf({ title: texts.cardsTitle, language: texts.language, madeOn });
  const drawing = { pdf, texts, findPicture, shapes: rememberShapes(input.typeface) };
  const tell = (sheet: SheetOrder): void => {
    drawSheet(drawing, sheet, stock.page);
    if (sides === 'two') addPdfPage(pdf, stock.page);
  };
  const counts = classes.map(({ className, cards }) => ({ className, count: cards.length }));
  if (cover) tell({ kind: 'cover', locale, schoolName, classes: counts });
  for (const { className, cards } of classes) {
    tell({ kind: 'separator', locale, schoolName, className, count: cards.length });
    await drawCardPages(drawing, { ...input, cards });
    await setImmediate();
  }
  return closePdf(pdf);
}
