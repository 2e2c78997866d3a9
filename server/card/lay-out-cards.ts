import type {
  CardFace,
  CardLook,
  LineBox,
  MeasureText,
  PlacedBox,
  PlacedCard,
  PlacedPage,
} from './card-types.ts';
import { inks } from './inks.ts';
import { layOutFace } from './lay-out-face.ts';
import { cardsPerPage, placeLabel, unprintableEdge, type Stock } from './stocks.ts';

/**
 * Cards and a stock become pages of placed boxes, all in page mm: the one layout that the PDF and the preview on
 * screen share. Pure: text is measured by the function handed in. No card is split; the last page may be part full.
 */
export function layOutCards(
  cards: readonly CardFace[],
  stock: Stock,
  look: CardLook,
  measure: MeasureText,
): PlacedPage[] {
  const perPage = cardsPerPage(stock);
  const pageCount = Math.ceil(cards.length / perPage);
  return Array.from({ length: pageCount }, (_, page) => ({
    ...stock.page,
    cards: cards
      .slice(page * perPage, (page + 1) * perPage)
      .map((face, index) => placeCard(face, placeLabel(stock, index), stock, { look, measure })),
    marks: stock.cutMarks ? cutMarks(stock) : [],
  }));
}

function placeCard(
  face: CardFace,
  { x, y }: { x: number; y: number },
  stock: Stock,
  { look, measure }: { look: CardLook; measure: MeasureText },
): PlacedCard {
  const { width, height, inset } = stock;
  const frame = { x: x + inset, y: y + inset, width: width - 2 * inset, height: height - 2 * inset };
  return { face, x, y, width, height, boxes: layOutFace(face, frame, look, measure) };
}

/** Dashes along every cut, and solid ticks in the margins for a paper cutter. */
function cutMarks(stock: Stock): PlacedBox[] {
  const right = stock.x0 + stock.columns * stock.width;
  const bottom = stock.y0 + stock.rows * stock.height;
  const dashes = { kind: 'line', widthPt: 0.5, ink: inks.cut, dashed: true } as const;
  const tick = { ...dashes, dashed: false, ink: inks.ink } as const;
  const marks: LineBox[] = [];
  for (let column = 0; column <= stock.columns; column += 1) {
    const x = stock.x0 + column * stock.width;
    marks.push({ ...dashes, x1: x, x2: x, y1: stock.y0, y2: bottom });
    marks.push({ ...tick, x1: x, x2: x, y1: unprintableEdge, y2: stock.y0 - 1 });
    marks.push({ ...tick, x1: x, x2: x, y1: bottom + 1, y2: stock.page.height - unprintableEdge });
  }
  for (let row = 0; row <= stock.rows; row += 1) {
    const y = stock.y0 + row * stock.height;
    marks.push({ ...dashes, y1: y, y2: y, x1: stock.x0, x2: right });
    marks.push({ ...tick, y1: y, y2: y, x1: unprintableEdge, x2: stock.x0 - 1 });
    marks.push({ ...tick, y1: y, y2: y, x1: right + 1, x2: stock.page.width - unprintableEdge });
  }
  return marks;
}
