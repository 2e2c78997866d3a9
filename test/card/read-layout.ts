import type { PlacedBox, PlacedCard } from '../../server/card/card-types.ts';
import { rememberShapes } from '../../server/card/remember-shapes.ts';

/** One for the tests of a layout, so that each text is measured once. */
export const measureText = rememberShapes().measure;

export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The ink of a box, as near as the layout knows it. */
export function rectangleOf(box: PlacedBox): Rectangle {
  if (box.kind === 'text') {
    const said = box.pieces.map((piece) => piece.text).join('');
    const { ascent, descent } = measureText(said, box.sizePt, box.weight);
    return {
      left: box.x,
      top: box.baseline - ascent,
      right: box.x + box.width,
      bottom: box.baseline + descent,
    };
  }
  if (box.kind === 'line') return { left: box.x1, top: box.y1, right: box.x2, bottom: box.y2 };
  const { width, height } = 'size' in box ? { width: box.size, height: box.size } : box;
  return { left: box.x, top: box.y, right: box.x + width, bottom: box.y + height };
}

/** What stands on a card in that role, its lines joined. */
export function readRole(card: PlacedCard, role: string): string {
  return card.boxes
    .flatMap((box) =>
      box.kind === 'text' && box.role === role ? [box.pieces.map((p) => p.text).join('')] : [],
    )
    .join('');
}
