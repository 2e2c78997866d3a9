import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import type { Typeface } from '../../contract/card.ts';
import type { Nudge } from '../../contract/nudge.ts';
import type { Stock } from '../../contract/stocks.ts';
import type { CardFace, CardLook, CardWarning, PlacedCard, PlacedPage } from './card-types.ts';
import { cardTexts } from './card-texts.ts';
import { drawBox } from './draw-boxes.ts';
import { drawDecoration, drawTagged, type TaggedDrawing } from './draw-tagged.ts';
import { forgetTags } from './forget-tags.ts';
import { layOutSheets } from './lay-out-cards.ts';
import type { FindPicture } from '../../words/load-pictures.ts';
import { oneCardPerPupil } from './one-card-per-pupil.ts';
import { addPdfPage, closePdf, openPdf, ptPerMm } from './open-pdf.ts';
import { drawAtOnce } from './record-content.ts';
import { rememberShapes } from './remember-shapes.ts';
import { missingCharacters } from './shape-text.ts';

/** How a printing's cards look and lie on their sheets, as plain data. */
export interface SheetWishes extends Omit<CardLook, 'hasPicture'> {
  readonly stock: Stock;
  readonly typeface: Typeface;
  readonly firstLabel: number;
  readonly copies: number;
  readonly nudge: Nudge;
}

/** What a slow disk may leave unwritten, bytes. */
const mostWaiting = 1_000_000;

export interface CardsPdfInput extends SheetWishes {
  readonly cards: readonly CardFace[];
  readonly findPicture: FindPicture;
  /** Date of making, in the file's own facts; nothing else varies between two drawings of the same cards. */
  readonly madeOn: Date;
}

/**
 * Draws one card per pupil on the sheets of a stock and returns the PDF. The bytes hold passwords: they go to the
 * printer of the person who asked, and are neither kept nor logged. Other work gets its turn after every page.
 */
export async function drawCardsPdf(input: CardsPdfInput): Promise<Buffer> {
  const drawing = openCards(input);
  await drawCardPages(drawing, input);
  return closePdf(drawing.pdf);
}

/** As `drawCardsPdf`, into a stream as it is drawn: what is held does not grow with the pages' own content. */
export async function writeCardsPdf(input: CardsPdfInput, into: Writable): Promise<void> {
  const drawing = openCards(input);
  const pdf = drawing.pdf as unknown as Readable;
  const written = pipeline(pdf, into);
  const drained = async (): Promise<void> => {
    do await setImmediate();
    while (pdf.readableLength > mostWaiting && !pdf.destroyed);
  };
  const drawn = drawCardPages(drawing, input, drained).then(() => drawing.pdf.end());
  await Promise.all([drawn, written]);
}

function openCards({ locale, madeOn, findPicture, typeface }: CardsPdfInput): TaggedDrawing {
  const texts = cardTexts[locale];
  const pdf = openPdf({ title: texts.cardsTitle, language: texts.language, madeOn });
  return { pdf, texts, findPicture, shapes: rememberShapes(typeface) };
}

/** Draws the cards on new pages of an open PDF. `breathe`: between two pages, for other work. */
export async function drawCardPages(
  drawing: TaggedDrawing,
  input: CardsPdfInput,
  breathe: () => Promise<void> = setImmediate,
): Promise<void> {
  const { findPicture, cards } = input;
  const look = { ...input, hasPicture: (word: string) => findPicture(word) !== undefined };
  for (const page of layOutSheets(oneCardPerPupil(cards), { ...input, look }, drawing.shapes.measure)) {
    drawPage(drawing, page);
    await breathe();
  }
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
  drawAtOnce(pdf, () => {
    if (page.marks.length > 0) {
      drawDecoration(pdf, () => {
        for (const mark of page.marks) drawBox(drawing, mark);
      });
    }
    for (const card of page.cards) drawCard(drawing, card);
  });
  forgetTags(pdf);
}

function drawCard(drawing: TaggedDrawing, card: PlacedCard): void {
  const { pdf } = drawing;
  const section = pdf.struct('Sect');
  pdf.addStructure(section);
  pdf.save();
  if (card.isTurned) {
    const middle = [card.x + card.width / 2, card.y + card.height / 2].map((mm) => mm * ptPerMm);
    pdf.rotate(180, { origin: middle });
  }
  drawTagged(drawing, section, card.boxes, 'P');
  pdf.restore();
  section.end();
}
