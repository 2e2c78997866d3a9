import { setImmediate } from 'node:timers/promises';
import type { CardFace, CardLocale, CardWarning, PlacedPage } from './card-types.ts';
import { cardTexts } from './card-texts.ts';
import { drawBox } from './draw-boxes.ts';
import { drawDecoration, drawTagged, type TaggedDrawing } from './draw-tagged.ts';
import { layOutCards } from './lay-out-cards.ts';
import type { FindPicture } from '../../words/load-pictures.ts';
import { oneCardPerPupil } from './one-card-per-pupil.ts';
import { addPdfPage, closePdf, openPdf } from './open-pdf.ts';
import { rememberShapes } from './remember-shapes.ts';
import { missingCharacters } from './shape-text.ts';
import { findStock, type StockId } from './stocks.ts';

export interface CardsPdfInput {
  readonly cards: readonly CardFace[];
  readonly stockId: StockId;
  readonly locale: CardLocale;
  readonly findPicture: FindPicture;
  /** Date of making, in the file's own facts; nothing else varies between two drawings of the same cards. */
  readonly madeOn: Date;
}

/**
 * Draws one card per pupil on the sheets of a stock and returns the PDF. The bytes hold passwords: they go to the
 * printer of the person who asked, and are neither kept nor logged. Other work gets its turn after every page.
 */
export async function drawCardsPdf(input: CardsPdfInput): Promise<Buffer> {
  const { locale, madeOn, findPicture } = input;
  const stock = findStock(input.stockId);
  if (!stock) throw new Error(`No stock is called ${input.stockId}`);
  const texts = cardTexts[locale];
  const look = { locale, hasPicture: (word: string) => findPicture(word) !== undefined };
  const shapes = rememberShapes();
  const pages = layOutCards(oneCardPerPupil(input.cards), stock, look, shapes.measure);
  const pdf = openPdf({ title: texts.cardsTitle, language: texts.language, madeOn });
  for (const page of pages) {
    drawPage({ pdf, texts, findPicture, shapes }, page);
    await setImmediate();
  }
  return closePdf(pdf);
}

/**
 * What will not print as it is written: characters of names, classes and schools that no bundled font has. One
 * warning per card and text, with code `characters-not-printable`.
 */
export function listCardWarnings(cards: readonly CardFace[]): CardWarning[] {
  return oneCardPerPupil(cards).flatMap(({ studentId, name, className, schoolName }) =>
    [name, className, schoolName].flatMap((text): CardWarning[] => {
      const characters = missingCharacters(text);
      return characters.length === 0
        ? []
        : [{ code: 'characters-not-printable', studentId, text, characters }];
    }),
  );
}

/** A section per card for reading programs; cut marks belong to none. */
function drawPage(drawing: TaggedDrawing, page: PlacedPage): void {
  const { pdf } = drawing;
  addPdfPage(pdf, page);
  drawDecoration(pdf, () => {
    for (const mark of page.marks) drawBox(drawing, mark);
  });
  for (const card of page.cards) {
    const section = pdf.struct('Sect');
    pdf.addStructure(section);
    drawTagged(drawing, section, card.boxes, 'P');
    section.end();
  }
}
