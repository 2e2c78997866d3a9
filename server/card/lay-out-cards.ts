import { cardsPerPage, placeLabel, unprintableEdge, type Stock } from '../../contract/stocks.ts';
import type {
  CardFace,
  CardLook,
  CardSide,
  Frame,
  LineBox,
  MeasureText,
  PlacedBox,
  PlacedCard,
  PlacedPage,
} from './card-types.ts';
import { inks } from './inks.ts';
import type { Nudge } from '../../contract/nudge.ts';
import { layOutFace } from './lay-out-face.ts';
import { nudgePage } from './nudge-page.ts';

/** How the cards of one printing lie on their sheets. `firstLabel`: the first one of the first sheet still there, 1 first. */
export interface SheetPlan {
  readonly stock: Stock;
  readonly look: CardLook;
  readonly firstLabel: number;
  /** Of each card, one after the other. */
  readonly copies: number;
  /** What is placed is moved by it at the end, fronts and backs alike. */
  readonly nudge: Nudge;
}

interface Slot {
  readonly face: CardFace;
  readonly index: number;
}

/**
 * Cards and a plan of their sheets become pages of placed boxes, all in page mm: the one layout that the PDF and the preview on
 * screen share. Pure: text is measured by the function handed in. No card is split; the last page may be part full. Cards
 * with two sides come as a page of fronts and the page of their backs, mirrored as a sheet turned along its long edge is.
 */
export function layOutCards(cards: readonly CardFace[], plan: SheetPlan, measure: MeasureText): PlacedPage[] {
  return [...layOutSheets(cards, plan, measure)];
}

/** The same page by page, so that of a long pile one sheet is held at a time. */
export function* layOutSheets(
  cards: readonly CardFace[],
  plan: SheetPlan,
  measure: MeasureText,
): Generator<PlacedPage, void> {
  const context = { plan, measure };
  for (const slots of slotsOf(cards, plan))
    for (const page of placeSheet(slots, context)) yield nudgePage(page, plan.nudge);
}

/** The page of a sheet, or its front and its back. */
function placeSheet(slots: readonly Slot[], context: PlacingContext): PlacedPage[] {
  const { stock, look } = context.plan;
  if (stock.fold)
    return [
      pageOf(
        stock,
        slots.flatMap((slot) => placeFolded(slot, context)),
      ),
    ];
  const sides: readonly CardSide[] = look.sides === 'two' ? ['front', 'back'] : ['whole'];
  return sides.map((side) =>
    pageOf(
      stock,
      slots.map((slot) => placeCard(slot.face, side, labelOf(stock, slot.index, side), context)),
      side === 'back',
    ),
  );
}

/** The cards of each sheet with the numbers of their labels, 0 first. */
function* slotsOf(
  cards: readonly CardFace[],
  { stock, firstLabel, copies }: SheetPlan,
): Generator<readonly Slot[], void> {
  const perPage = cardsPerPage(stock);
  let index = firstLabel - 1;
  let slots: Slot[] = [];
  for (const face of cards) {
    for (let copy = 0; copy < copies; copy += 1) {
      slots.push({ face, index });
      index += 1;
      if (index < perPage) continue;
      yield slots;
      [index, slots] = [0, []];
    }
  }
  if (slots.length > 0) yield slots;
}

function labelOf(stock: Stock, index: number, side: CardSide): Frame {
  const { width, height } = stock;
  const { x, y } = placeLabel(stock, index);
  return { x: side === 'back' ? stock.page.width - x - width : x, y, width, height };
}

interface PlacingContext {
  readonly plan: SheetPlan;
  readonly measure: MeasureText;
}

function placeCard(
  face: CardFace,
  side: CardSide,
  label: Frame,
  { plan: { stock, look }, measure }: PlacingContext,
): PlacedCard {
  const { inset } = stock;
  const frame = {
    x: label.x + inset,
    y: label.y + inset,
    width: label.width - 2 * inset,
    height: label.height - 2 * inset,
  };
  return { face, side, isTurned: false, ...label, boxes: layOutFace(face, side, frame, { look, measure }) };
}

/** Two halves: how to sign in below the fold; whose it is above it, upside down, so that it stands upright once folded. */
function placeFolded({ face, index }: Slot, context: PlacingContext): PlacedCard[] {
  const label = labelOf(context.plan.stock, index, 'whole');
  const half = { ...label, height: label.height / 2 };
  return [
    { ...placeCard(face, 'front', half, context), isTurned: true },
    placeCard(face, 'back', { ...half, y: half.y + half.height }, context),
  ];
}

function pageOf(stock: Stock, cards: readonly PlacedCard[], isBack = false): PlacedPage {
  return { ...stock.page, cards, marks: stock.cutMarks && !isBack ? cutMarks(stock) : [] };
}

/** Dashes along every cut, solid ticks in the margins for a paper cutter, dots along folds. */
function cutMarks(stock: Stock): PlacedBox[] {
  const xs = edgesOf(stock.columns, stock.x0, stock.width, stock.dx);
  const ys = edgesOf(stock.rows, stock.y0, stock.height, stock.dy);
  const [left, right] = [xs[0] ?? 0, xs.at(-1) ?? 0];
  const [top, bottom] = [ys[0] ?? 0, ys.at(-1) ?? 0];
  const tick = { kind: 'line', widthPt: 0.5, ink: inks.ink, dashed: false } as const;
  const dashes = { ...tick, ink: inks.cut, dashed: true } as const;
  const upright = xs.flatMap((x): LineBox[] => [
    { ...dashes, x1: x, x2: x, y1: top, y2: bottom },
    { ...tick, x1: x, x2: x, y1: unprintableEdge, y2: top - 1 },
    { ...tick, x1: x, x2: x, y1: bottom + 1, y2: stock.page.height - unprintableEdge },
  ]);
  const level = ys.flatMap((y): LineBox[] => [
    { ...dashes, y1: y, y2: y, x1: left, x2: right },
    { ...tick, y1: y, y2: y, x1: unprintableEdge, x2: left - 1 },
    { ...tick, y1: y, y2: y, x1: right + 1, x2: stock.page.width - unprintableEdge },
  ]);
  const folds = stock.fold
    ? Array.from({ length: stock.rows }, (_, row): LineBox => {
        const y = stock.y0 + row * stock.dy + stock.height / 2;
        return { ...dashes, widthPt: 0.35, y1: y, y2: y, x1: left, x2: right };
      })
    : [];
  return [...upright, ...level, ...folds].filter(({ x1, x2, y1, y2 }) => x2 > x1 || y2 > y1);
}

/** Where the cuts are, each once. */
function edgesOf(count: number, first: number, size: number, pitch: number): number[] {
  const edges = Array.from({ length: count }, (_, index) => [
    first + index * pitch,
    first + index * pitch + size,
  ]);
  return [...new Set(edges.flat().map((edge) => Math.round(edge * 1000) / 1000))];
}
