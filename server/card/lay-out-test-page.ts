import type { Nudge } from '../../contract/nudge.ts';
import { cardsPerPage, placeLabel, type Stock } from '../../contract/stocks.ts';
import { breakLines } from './break-lines.ts';
import type {
  CardLocale,
  Frame,
  LineBox,
  MeasureText,
  PlacedBox,
  PlacedPage,
  TextBox,
} from './card-types.ts';
import { inks } from './inks.ts';
import { nudgePage } from './nudge-page.ts';
import { testPageTexts } from './test-page-texts.ts';

const mmPerPt = 25.4 / 72;
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
  const page = {
    ...stock.page,
    cards: [],
    marks: [
      ...outlines(stock, measure),
      ...ruler(stock.page, 'across', measure),
      ...ruler(stock.page, 'down', measure),
      ...layOutWords(stock.page, nudge, locale, measure),
    ],
  };
  return nudgePage(page, nudge);
}

function outlines(stock: Stock, measure: MeasureText): PlacedBox[] {
  return Array.from({ length: cardsPerPage(stock) }, (_, index): PlacedBox[] => {
    const { x, y } = placeLabel(stock, index);
    const { width, height } = stock;
    // Off the rulers, which run along the middle of the page.
    const place = { x: x + 0.25 * width, baseline: y + 0.3 * height };
    const number = setText(String(index + 1), place, 9, measure);
    return [
      { kind: 'panel', x, y, width, height, radius: 0, stroke: inks.ink, strokePt: 0.5 },
      { ...number, pieces: number.pieces.map((piece) => ({ ...piece, ink: inks.quiet })) },
    ];
  }).flat();
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

/** Below the middle at the right, on paper of its own: outlines are read at their other corners. */
function layOutWords(
  page: { readonly width: number; readonly height: number },
  nudge: Nudge,
  locale: CardLocale,
  measure: MeasureText,
): PlacedBox[] {
  const texts = testPageTexts[locale];
  const write = (number: number): string => String(Math.round(number * 100) / 100);
  const width = page.width / 2 - 34;
  const inner = { x: page.width / 2 + 16, y: page.height / 2 + 16, width: width - 8 };
  const now = texts.now(write(nudge.x), write(nudge.y), write(nudge.scale));
  const paragraphs = [
    { text: texts.title, sizePt: 16, gap: 3 },
    ...texts.steps.map((text, index) => ({ text: `${index + 1}. ${text}`, sizePt: 10, gap: 2 })),
    { text: now, sizePt: 10, gap: 0 },
  ];
  const boxes: TextBox[] = [];
  let { y } = inner;
  for (const { text, sizePt, gap } of paragraphs) {
    for (const said of breakLines(
      text,
      { language: locale, width: inner.width, sizePt, weight: 400 },
      measure,
    )) {
      boxes.push(setText(said, { x: inner.x, baseline: y + sizePt * mmPerPt }, sizePt, measure));
      y += sizePt * mmPerPt * 1.4;
    }
    y += gap;
  }
  const frame: Frame = { x: inner.x - 4, y: inner.y - 4, width, height: y - inner.y + 6 };
  return [{ kind: 'panel', ...frame, radius: 2, fill: inks.paper, stroke: inks.rule }, ...boxes];
}

function setText(
  text: string,
  { x, baseline }: { readonly x: number; readonly baseline: number },
  sizePt: number,
  measure: MeasureText,
): TextBox {
  const { width } = measure(text, sizePt, 400);
  const pieces = [{ text, ink: inks.ink, dx: 0 }];
  return { kind: 'text', role: 'hint', pieces, x, baseline, width, sizePt, weight: 400 };
}
