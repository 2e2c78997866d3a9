import type { Nudge } from '../../contract/nudge.ts';
import { cardsPerPage, placeLabel, type Stock } from '../../contract/stocks.ts';
import type { CardLocale, LineBox, MeasureText, PlacedBox, PlacedPage } from './card-types.ts';
import { inks } from './inks.ts';
import { nudgePage } from './nudge-page.ts';
import { placeWords, setText } from './place-test-words.ts';

/** From where to where on the sheet the rulers go, mm from its edges. */
const rulerMargin = 10;

/**
 * The outlines of a stock's labels, a ruler across and one down whose numbers are their own distance from the paper's edge (mm),
 * and what to do with them; moved as the cards would be, so that a page that measures right means cards that do.
 */
export function layOutTestPage(
  stock: Stock,
  nudge: Nudge,
  locale: CardLocale,
  measure: MeasureText,
): PlacedPage {
  const { words, numbers } = placeWords(stock, { nudge, locale }, measure);
  const page = {
    ...stock.page,
    cards: [],
    marks: [
      ...outlines(stock),
      ...ruler(stock.page, 'across', measure),
      ...ruler(stock.page, 'down', measure),
      ...words,
      ...numbers,
    ],
  };
  return nudgePage(page, nudge);
}

function outlines(stock: Stock): PlacedBox[] {
  const { width, height } = stock;
  return Array.from({ length: cardsPerPage(stock) }, (_, index): PlacedBox => {
    return {
      kind: 'panel',
      ...placeLabel(stock, index),
      width,
      height,
      radius: 0,
      stroke: inks.ink,
      strokePt: 0.5,
    };
  });
}

/** A tick each millimetre, a longer one each fifth, a number at each tenth. */
function ruler(
  page: { readonly width: number; readonly height: number },
  way: 'across' | 'down',
  measure: MeasureText,
): PlacedBox[] {
  const [long, middle] = way === 'across' ? [page.width, page.height / 2] : [page.height, page.width / 2];
  const last = Math.floor(long - rulerMargin);
  const line = (along: readonly [number, number], aside: readonly [number, number]): LineBox => {
    const [[x1, x2], [y1, y2]] = way === 'across' ? [along, aside] : [aside, along];
    return { kind: 'line', x1, x2, y1, y2, widthPt: 0.4, ink: inks.ink, dashed: false };
  };
  const ticks = Array.from({ length: last - rulerMargin + 1 }, (_, index) => {
    const at = rulerMargin + index;
    return line([at, at], [middle - (at % 10 === 0 ? 5 : at % 5 === 0 ? 3.5 : 2), middle]);
  });
  // Where the rulers cross, neither has numbers: they would lie on each other.
  const crossing = (way === 'across' ? page.width : page.height) / 2;
  const tens = Array.from({ length: Math.floor(last / 10) }, (_, index) => (index + 1) * 10);
  const numbers = tens
    .filter((at) => Math.abs(at - crossing) > 8)
    .flatMap((at): PlacedBox[] => {
      const { width, ascent } = measure(String(at), 8, 400);
      const place =
        way === 'across'
          ? { x: at - width / 2, baseline: middle + 1 + ascent }
          : { x: middle + 1, baseline: at + ascent / 2 };
      const ground = { x: place.x, y: place.baseline - ascent, width, height: ascent };
      return [
        { kind: 'panel', ...ground, radius: 0, fill: inks.paper },
        setText(String(at), place, 8, measure),
      ];
    });
  return [line([rulerMargin, last], [middle, middle]), ...ticks, ...numbers];
}
