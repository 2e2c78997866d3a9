import type { AskedActKind, Child, ChildWish } from '../../contract/child.ts';
import type { StudentState } from '../../contract/roster.ts';

/** What can be done with a login that stands so, most likely first. */
const actsOf: Partial<Record<StudentState, readonly AskedActKind[]>> = {
  'has-card': ['new-password', 'card-for-today', 'suspend', 'delete'],
  suspended: ['reactivate', 'new-password', 'card-for-today', 'delete'],
  locked: ['unlock', 'new-password', 'card-for-today', 'delete'],
  'needs-attention': ['delete'],
  // The parents' wish stops the card, not the login: that is deleted by whoever wants it so.
  'opted-out': ['delete'],
};

/** What can be asked for about a child, as the child stands at this moment (`now` in ms). */
export function whatFits(child: Child, now: number = Date.now()): readonly (AskedActKind | ChildWish)[] {
  const { state, code, today, optedOut } = child;
  const wish: readonly ChildWish[] = optedOut ? (optedOut.mayLift ? ['lift-opt-out'] : []) : ['opt-out'];
  if (code === 'no-longer-ours') return ['let-go', ...wish];
  const hasLogin = child.username !== undefined;
  const hadItsDay = today !== undefined && Date.parse(today.until) <= now;
  const acts = hasLogin ? (actsOf[state] ?? []) : [];
  return [...acts.filter((act) => !hadItsDay || (act !== 'reactivate' && act !== 'unlock')), ...wish];
}
