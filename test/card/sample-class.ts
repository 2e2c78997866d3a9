import { buildFace, buildWishes } from '../../bench/cards/sample-cards.ts';
import type { CardFace } from '../../server/card/card-types.ts';
import type { SheetWishes } from '../../server/card/draw-cards-pdf.ts';
import type { SheetPlan } from '../../server/card/lay-out-cards.ts';

export { buildFace, buildWishes, sampleNames } from '../../bench/cards/sample-cards.ts';

/** Wishes as a plan for the layout; every word has a picture. */
export function buildPlan(given: Partial<SheetWishes> = {}): SheetPlan {
  const wishes = buildWishes(given);
  return { ...wishes, look: { ...wishes, hasPicture: () => true } };
}

/** A class of that many children with names in many scripts. */
export function buildClass(count: number): CardFace[] {
  return Array.from({ length: count }, (_, index) => buildFace(index));
}
