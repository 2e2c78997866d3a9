/** A class and its children; a child may be in several. */
export interface ClassPile<T> {
  readonly isHomeroom: boolean;
  readonly cards: readonly T[];
}

/**
 * Each pupil with one class: the first homeroom that lists them, else the first of the other classes, in the order given.
 * The classes stay in that order; one that is left without anybody is gone.
 */
export function shareOutPupils<T extends { readonly studentId: string }, Pile extends ClassPile<T>>(
  piles: readonly (Pile & ClassPile<T>)[],
): Pile[] {
  const homes = new Map<string, Pile>();
  for (const isHomeroom of [true, false])
    for (const pile of piles.filter((one) => one.isHomeroom === isHomeroom))
      for (const { studentId } of pile.cards) if (!homes.has(studentId)) homes.set(studentId, pile);
  return piles
    .map((pile) => ({ ...pile, cards: pile.cards.filter(({ studentId }) => homes.get(studentId) === pile) }))
    .filter(({ cards }) => cards.length > 0);
}
