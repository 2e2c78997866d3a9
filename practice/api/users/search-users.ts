import type { User } from '../../model/people.ts';
import type { ApiCall } from '../api-call.ts';
import { ApiError } from '../api-error.ts';
import { text } from '../params.ts';

const byName = new Intl.Collator('en');
const nameOrders = new WeakMap<object, { size: number; order: Map<number, number> }>();

/**
 * Compares by sortable name. The order of all users is worked out once and kept while nobody is added: a district of
 * 50,000 is paged through hundreds of times.
 */
export function bySortableName(call: ApiCall): (a: User, b: User) => number {
  const { users } = call.world;
  let held = nameOrders.get(call.world);
  if (held?.size !== users.rows.size) {
    const sorted = [...users.all()].sort(
      (a, b) => byName.compare(a.sortableName, b.sortableName) || a.id - b.id,
    );
    held = { size: users.rows.size, order: new Map(sorted.map((user, at) => [user.id, at])) };
    nameOrders.set(call.world, held);
  }
  const { order } = held;
  return (a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0);
}

/** Keeps users by `search_term`: at least 2 characters, else 400; name, exact id, login or SIS id. */
export function searchFilter(call: ApiCall): (user: User) => boolean {
  const term = searchTerm(call);
  if (term === null) return () => true;
  return (user) =>
    user.name.toLowerCase().includes(term) ||
    user.sortableName.toLowerCase().includes(term) ||
    String(user.id) === term ||
    call.world
      .pseudonymsOf(user.id)
      .some(
        (login) =>
          login.workflowState !== 'deleted' &&
          (login.uniqueId.toLowerCase().includes(term) || login.sisUserId?.toLowerCase() === term),
      );
}

/** The search term in lower case; null when none was sent. Shorter than 2: 400 with field and code. */
export function searchTerm(call: ApiCall): string | null {
  const term = text(call.input, 'search_term')?.trim() ?? '';
  if (term === '') return null;
  if (Array.from(term).length < 2 && !/^\d+$/.test(term))
    throw new ApiError(400, {
      errors: [{ field: 'search_term', message: '2 or more characters is required', error_code: 'invalid' }],
    });
  return term.toLowerCase();
}
