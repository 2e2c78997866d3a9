import type { Change, Document } from './port.ts';
import { plainField } from './where-tests.ts';

/**
 * Answers the document as a change leaves it; the one handed in stays as it is. Throws a TypeError where the change
 * names `id`, names a field twice, or adds to what is no number: MongoDB refuses those too.
 */
export function changeDocument<T extends Document>(document: T, change: Change<T>): T {
  checkChange(change);
  const { set, unset = [], inc } = change;
  const changed = new Map<string, unknown>(Object.entries({ ...document, ...set }));
  for (const field of unset) changed.delete(field);
  for (const [field, by] of Object.entries(inc ?? {})) changed.set(field, sum(field, changed.get(field), by));
  return Object.fromEntries(changed) as unknown as T;
}

/** Throws a TypeError where a change names `id`, a field twice, or one that is not named by letters, or adds what is no number. */
export function checkChange<T>({ set, unset = [], inc }: Change<T>): void {
  const names = [...Object.keys(set ?? {}), ...unset, ...Object.keys(inc ?? {})].map(plainField);
  if (names.includes('id')) throw new TypeError('A document keeps its id');
  if (new Set(names).size < names.length) throw new TypeError('A change names each field once');
  if (Object.values(inc ?? {}).some((by) => !Number.isFinite(by)))
    throw new TypeError('Only numbers can be added');
}

function sum(field: string, before: unknown, by: unknown): number {
  if (before !== undefined && typeof before !== 'number')
    throw new TypeError(`${field} is no number to add to`);
  return (before ?? 0) + Number(by);
}
