import { z } from 'zod';
import { stockIds, type Stock } from './stocks.ts';

/** How far a printing is moved on its sheet (mm, right and down) and how large it is drawn (%, about the sheet's middle). */
export interface Nudge {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export const noNudge: Nudge = { x: 0, y: 0, scale: 100 };

/** Least and most of each: printers miss by less, and what needs more is the wrong paper. */
export const nudgeBounds = { x: [-10, 10], y: [-10, 10], scale: [95, 105] } as const;

const within = ([least, most]: readonly [number, number]) => z.number().min(least).max(most);

/** `PUT /api/nudges/:stock` */
export const NudgeSchema = z.strictObject({
  x: within(nudgeBounds.x),
  y: within(nudgeBounds.y),
  scale: within(nudgeBounds.scale),
});

/** What a nudge is kept by; sheets of one's own measures share one for each paper. */
export const nudgeKeys = [...stockIds, 'own-letter', 'own-a4'] as const;
export type NudgeKey = (typeof nudgeKeys)[number];

/** The key of a stock of ours, or of a sheet of one's own measures by its paper. */
export function nudgeKeyOf(stock: (typeof stockIds)[number] | { readonly paper: 'letter' | 'a4' }): NudgeKey {
  return typeof stock === 'string' ? stock : `own-${stock.paper}`;
}

/** `GET /api/nudges`: this person's own. */
export const NudgesSchema = z.object({ nudges: z.partialRecord(z.enum(nudgeKeys), NudgeSchema) });
export type Nudges = z.infer<typeof NudgesSchema>;

/** Whether all that is printed still lies on the sheet. */
export function isOnSheet({ page, inset, ...stock }: Stock, nudge: Nudge): boolean {
  const left = stock.x0 + inset;
  const top = stock.y0 + inset;
  const right = stock.x0 + (stock.columns - 1) * stock.dx + stock.width - inset;
  const bottom = stock.y0 + (stock.rows - 1) * stock.dy + stock.height - inset;
  const moved = (at: number, size: number, by: number): number =>
    size / 2 + ((at - size / 2) * nudge.scale) / 100 + by;
  return (
    moved(left, page.width, nudge.x) >= 0 &&
    moved(right, page.width, nudge.x) <= page.width &&
    moved(top, page.height, nudge.y) >= 0 &&
    moved(bottom, page.height, nudge.y) <= page.height
  );
}

/** Whether it is a nudge that can be printed on the stock. */
export function isGoodNudge(stock: Stock, nudge: Nudge): boolean {
  const names = Object.keys(nudgeBounds) as (keyof typeof nudgeBounds)[];
  const isWithin = names.every(
    (name) => nudge[name] >= nudgeBounds[name][0] && nudge[name] <= nudgeBounds[name][1],
  );
  return isWithin && isOnSheet(stock, nudge);
}
