import type { ArrangePiles, Pile } from '../../contract/school-cards.ts';

/** What is kept of an arrangement: where a class was made no logins for, it is printed only if somebody ticked it. */
export function arrangedAs(piles: readonly Pile[]): ArrangePiles {
  const idsOf = (test: (pile: Pile) => boolean) => piles.filter(test).map(({ classId }) => classId);
  return {
    classIds: idsOf(() => true),
    homeroomIds: idsOf(({ isHomeroom }) => isHomeroom),
    leftOutIds: idsOf(({ made, isChosen }) => made > 0 && !isChosen),
    takenIds: idsOf(({ made, isChosen }) => made === 0 && isChosen),
  };
}

/** The piles with one of them at a place, 1 first; a place beyond the ends is the end. */
export function movePile(piles: readonly Pile[], classId: string, place: number): Pile[] {
  const moved = piles.find((pile) => pile.classId === classId);
  const others = piles.filter((pile) => pile !== moved);
  if (!moved) return others;
  const at = Math.min(Math.max(place - 1, 0), others.length);
  return [...others.slice(0, at), moved, ...others.slice(at)];
}
