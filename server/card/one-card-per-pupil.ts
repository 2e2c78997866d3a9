/**
 * Cards with each pupil once, in the order given: a pupil whom two classes list keeps the first class's card.
 * Works on anything with a Canvas user id.
 */
export function oneCardPerPupil<T extends { readonly studentId: string }>(cards: readonly T[]): T[] {
  const seen = new Set<string>();
  return cards.filter((card) => {
    if (seen.has(card.studentId)) return false;
    seen.add(card.studentId);
    return true;
  });
}
