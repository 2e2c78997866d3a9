import { useState } from 'react';
import type { ClassRow } from '../../contract/roster.ts';

/** A class that may be printed, as the office has it. */
export interface Pile {
  readonly row: ClassRow;
  readonly isChosen: boolean;
  readonly isHomeroom: boolean;
}

interface Changes {
  /** Class ids in the office's order; those that are not in it come after, as the list has them. */
  readonly order: readonly string[];
  readonly left: readonly string[];
  readonly homerooms: readonly string[];
}

/** The classes of a list that have logins: which to print, which are homerooms, in which order. All of them at first. */
export function usePiles(rows: readonly ClassRow[]) {
  const [{ order, left, homerooms }, setChanges] = useState<Changes>({ order: [], left: [], homerooms: [] });
  const rank = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  const piles: Pile[] = rows
    .filter(({ made, schoolOn }) => schoolOn && (made ?? 0) > 0)
    .sort((one, other) => rank(one.id) - rank(other.id))
    .map((row) => ({ row, isChosen: !left.includes(row.id), isHomeroom: homerooms.includes(row.id) }));
  const toggle = (name: 'left' | 'homerooms', id: string) =>
    setChanges((before) => ({
      ...before,
      [name]: before[name].includes(id) ? before[name].filter((one) => one !== id) : [...before[name], id],
    }));
  const moveUp = (id: string) => {
    const ids = piles.map(({ row }) => row.id);
    const at = ids.indexOf(id);
    const above = ids[at - 1];
    if (above !== undefined) ids.splice(at - 1, 2, id, above);
    setChanges((before) => ({ ...before, order: ids }));
  };
  return { piles, toggle, moveUp };
}
