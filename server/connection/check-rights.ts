import type { Right } from '../../contract/connection.ts';
import { askPermissions } from '../canvas/accounts.ts';
import type { CanvasClient } from '../canvas/canvas-client.ts';

/**
 * What the owner of the connection should and should not hold on the root account.
 * Canvas: config/initializers/permissions_registry.rb. `manage_account_memberships` is heavy, and the only way to learn
 * who is an admin where.
 */
const weights: readonly (readonly [permission: string, weight: Right['weight']])[] = [
  ['manage_user_logins', 'needed'],
  ['read_roster', 'needed'],
  ['read_course_list', 'needed'],
  ['read_sis', 'needed'],
  ['manage_account_memberships', 'needed'],
  ['view_user_logins', 'helpful'],
  ['become_user', 'too-much'],
  ['manage_account_settings', 'too-much'],
  ['manage_sis', 'too-much'],
];

/** Every right of the table, held or not, as Canvas says now: one call. */
export async function checkRights(client: CanvasClient): Promise<Right[]> {
  const names = weights.map(([permission]) => permission);
  const held = await askPermissions(client, 'self', names);
  return weights.map(([permission, weight]) => ({ permission, weight, held: held.get(permission) === true }));
}

/** The table with nothing held. */
export const noRights: readonly Right[] = weights.map(([permission, weight]) => ({
  permission,
  weight,
  held: false,
}));

/** Whether a right is missing without which nothing works. */
export function lacksRights(rights: readonly Right[]): boolean {
  return rights.some(({ held, weight }) => weight === 'needed' && !held);
}
