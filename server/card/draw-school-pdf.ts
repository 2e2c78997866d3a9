import { setImmediate } from 'node:timers/promises';
import { cardTexts } from './card-texts.ts';
import type { CardFace } from './card-types.ts';
import { drawCardPages, type CardsPdfInput } from './draw-cards-pdf.ts';
import { drawSheet } from './draw-sheets-pdf.ts';
import { addPdfPage, closePdf, openPdf } from './open-pdf.ts';
import { rememberShapes } from './remember-shapes.ts';
import type { SheetOrder } from './sheet-blocks.ts';

export interface SchoolPdfInput extends Omit<CardsPdfInput, 'cards'> {
  /** On the cover: of a whole district, its own. */
  readonly accountName: string;
  /** On the cover: who asked for it. */
  readonly printedBy: string;
  /** In the order of the piles. */
  readonly classes: readonly SchoolClass[];
  readonly cover: boolean;
}

export interface SchoolClass {
  readonly className: string;
  readonly schoolName: string;
  readonly cards: readonly CardFace[];
}

/** Classes that one page of a cover names. */
const onCover = 30;

/**
 * Draws the cards of many classes as one PDF: before each class a page that says whose they are, and each class on sheets
 * of its own. On both sides of the paper such a page has an empty back, so that fronts stay fronts.
 */
export async function drawSchoolPdf(input: SchoolPdfInput): Promise<Buffer> {
  const { findPicture, madeOn, locale, classes, cover, stock, sides } = input;
  const texts = cardTexts[locale];
  const pdf = openPdf({ title: texts.cardsTitle, language: texts.language, madeOn });
  const drawing = { pdf, texts, findPicture, shapes: rememberShapes(input.typeface) };
  const tell = (sheet: SheetOrder): void => {
    drawSheet(drawing, sheet, stock.page);
    if (sides === 'two') addPdfPage(pdf, stock.page);
  };
  if (cover) for (const sheet of coversOf(input)) tell(sheet);
  for (const { className, schoolName, cards } of classes) {
    const today = cards.filter(({ onlyUntil }) => onlyUntil !== undefined).length;
    tell({ kind: 'separator', locale, schoolName, className, count: cards.length, today });
    await drawCardPages(drawing, { ...input, cards });
    await setImmediate();
  }
  return closePdf(pdf);
}

/** As many pages as the names of the classes need. */
function coversOf({ locale, accountName, printedBy, classes }: SchoolPdfInput): SheetOrder[] {
  const counts = classes.map(({ className, cards }) => ({ className, count: cards.length }));
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const pages = Math.ceil(counts.length / onCover);
  return Array.from({ length: pages }, (_, page) => ({
    kind: 'cover',
    locale,
    schoolName: accountName,
    printedBy,
    total,
    classes: counts.slice(page * onCover, (page + 1) * onCover),
  }));
}
