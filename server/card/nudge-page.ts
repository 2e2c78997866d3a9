import type { Nudge } from '../../contract/nudge.ts';
import type { PlacedBox, PlacedCard, PlacedPage } from './card-types.ts';

/** Moves a place on the page and sizes a length, mm or pt. */
interface Move {
  readonly x: (x: number) => number;
  readonly y: (y: number) => number;
  readonly size: (length: number) => number;
}

/** All that lies on a page, sized about its middle and moved: what a printer shifts and shrinks then comes out right. Lines stay as thick. */
export function nudgePage(page: PlacedPage, nudge: Nudge): PlacedPage {
  const factor = nudge.scale / 100;
  if (factor === 1 && nudge.x === 0 && nudge.y === 0) return page;
  const move: Move = {
    x: (x) => page.width / 2 + (x - page.width / 2) * factor + nudge.x,
    y: (y) => page.height / 2 + (y - page.height / 2) * factor + nudge.y,
    size: (length) => length * factor,
  };
  return {
    ...page,
    cards: page.cards.map((card) => moveCard(card, move)),
    marks: page.marks.map((mark) => moveBox(mark, move)),
  };
}

function moveCard(card: PlacedCard, move: Move): PlacedCard {
  return {
    ...card,
    x: move.x(card.x),
    y: move.y(card.y),
    width: move.size(card.width),
    height: move.size(card.height),
    boxes: card.boxes.map((box) => moveBox(box, move)),
  };
}

function moveBox(box: PlacedBox, { x, y, size }: Move): PlacedBox {
  switch (box.kind) {
    case 'line':
      return { ...box, x1: x(box.x1), y1: y(box.y1), x2: x(box.x2), y2: y(box.y2) };
    case 'text':
      return {
        ...box,
        pieces: box.pieces.map((piece) => ({ ...piece, dx: size(piece.dx) })),
        x: x(box.x),
        baseline: y(box.baseline),
        width: size(box.width),
        sizePt: size(box.sizePt),
      };
    case 'panel':
      return {
        ...box,
        x: x(box.x),
        y: y(box.y),
        width: size(box.width),
        height: size(box.height),
        radius: size(box.radius),
      };
    case 'logo':
      return { ...box, x: x(box.x), y: y(box.y), width: size(box.width), height: size(box.height) };
    case 'picture':
    case 'qr':
      return { ...box, x: x(box.x), y: y(box.y), size: size(box.size) };
  }
}
