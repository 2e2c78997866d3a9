import type { LetterOrder } from '../../contract/sheets.ts';

interface Named {
  readonly name: string;
}

/** The order of the envelopes. In: children as the class list has them, by family name. */
export function arrangeChildren<T extends Named>(children: readonly T[], order: LetterOrder): T[] {
  if (order === 'family-name') return [...children];
  if (order === 'reversed') return [...children].reverse();
  const byName = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
  return [...children].sort((one, other) => byName.compare(one.name, other.name));
}

/** The same of many classes: class by class, as their piles lie; reversed, the whole pile is. */
export function arrangePiles<T extends Named>(
  piles: readonly { readonly cards: readonly T[] }[],
  order: LetterOrder,
): T[] {
  const within = order === 'reversed' ? 'family-name' : order;
  const inTurn = piles.flatMap(({ cards }) => arrangeChildren(cards, within));
  return order === 'reversed' ? inTurn.reverse() : inTurn;
}
