import { cardsPerPage, placeLabel, stockTable, type Stock, type StockId } from '../../contract/stocks.ts';
import { readPdf, renderGrey, type PdfLine, type PdfPage, type Pixels } from './read-pdf.ts';
import { cropPixels, readQr, type QrFound } from './read-qr.ts';

/** What stands on one printed card, read the way its holder reads it. */
export interface ReadCard {
  readonly username: string;
  readonly password: string;
  readonly qrUrl: string;
  readonly name: string;
  /** Page, 0 first, and number of the label on it, 0 first. */
  readonly page: number;
  readonly index: number;
}

/** As sheets are rendered for `readCodes`. */
export const dpi = 200;
const mmPerPixel = 25.4 / dpi;

/**
 * Reads every card of a drawn sheet: name, username and password from the text that lies inside the card, the
 * address by decoding the rendered QR code that lies inside the same card. Labels with no text on them are left out.
 */
export async function readCards(pdf: Uint8Array, stockId: StockId): Promise<ReadCard[]> {
  const stock = stockTable[stockId];
  const cards: ReadCard[] = [];
  for (const [page, content] of readPdf(pdf).entries()) {
    const sheet = renderGrey(pdf, page, dpi);
    for (let index = 0; index < cardsPerPage(stock); index += 1) {
      const card = readCard(content, await readCodes(sheet, stock, index), stock, index);
      if (card) cards.push({ ...card, page, index });
    }
  }
  return cards;
}

/** The codes on one label of a sheet, which is looked at by itself: what is beside a code misleads scanners. */
export async function readCodes(sheet: Pixels, stock: Stock, index: number): Promise<QrFound[]> {
  const { x, y } = placeLabel(stock, index);
  const [left, top, right, bottom] = [x, y, x + stock.width, y + stock.height].map(
    (mm) => mm / mmPerPixel,
  ) as [number, number, number, number];
  return readQr(cropPixels(sheet, { left, top, right, bottom }));
}

function readCard(
  page: PdfPage,
  codes: readonly QrFound[],
  stock: Stock,
  index: number,
): Omit<ReadCard, 'page' | 'index'> | undefined {
  const { x, y } = placeLabel(stock, index);
  const isInside = (atX: number, atY: number): boolean =>
    atX >= x && atX <= x + stock.width && atY >= y && atY <= y + stock.height;
  const lines = page.lines.filter((line) => isInside(line.x, line.baseline)).map((line) => heard(line, page));
  if (lines.length === 0) return undefined;
  const [code] = codes;
  const first = findLabel(lines, '1');
  const second = findLabel(lines, '2');
  const address = lines.find((line) => line.text.includes('/login/canvas'));
  const name = lines.filter((line) => line.baseline < first.baseline - line.sizePt / 3);
  const largest = Math.max(...name.map((line) => line.sizePt));
  return {
    name: joined(
      name.filter((line) => line.sizePt === largest),
      ' ',
    ),
    username: joined(between(lines, first, second), ''),
    password: joined(between(lines, second, address), ''),
    qrUrl: code?.text ?? '',
  };
}

/** A line as it is meant, where the PDF says so beside its glyphs; else as its glyphs read. */
function heard(line: PdfLine, page: PdfPage): PdfLine {
  const said = page.said.find(
    ({ x, baseline }) => Math.abs(baseline - line.baseline) < 0.05 && x >= line.x - 2 && x <= line.right,
  );
  return said ? { ...line, text: said.text } : line;
}

function findLabel(lines: readonly PdfLine[], number: string): PdfLine {
  const label = lines.find((line) => new RegExp(`^\\s*${number}(?!\\d)`).test(line.text) && line.sizePt < 10);
  if (!label) throw new Error(`A card has no box number ${number}`);
  return label;
}

/** The large lines under one label and above the next: what is to be typed in that box. */
function between(lines: readonly PdfLine[], above: PdfLine, below: PdfLine | undefined): readonly PdfLine[] {
  return lines.filter(
    (line) =>
      line.baseline > above.baseline + 0.5 &&
      line.baseline < (below?.baseline ?? Number.POSITIVE_INFINITY) - 0.5 &&
      line.x < above.x + 3,
  );
}

function joined(lines: readonly PdfLine[], separator: string): string {
  const sorted = [...lines].sort((a, b) => a.baseline - b.baseline);
  return sorted.map((line) => line.text.trim()).join(separator);
}
