import { listAdmins } from '../canvas/accounts.ts';
import { isCanvasFault } from '../canvas/errors.ts';
import { getUser } from '../canvas/people.ts';
import type { Context } from '../context.ts';
import { canvasFor } from './canvas-for.ts';
import { checkRights, lacksRights } from './check-rights.ts';
import { cachePerContext } from './fresh-cache.ts';
import { readActive } from './keep-connection.ts';
import { takeOver } from './take-over.ts';

const found = cachePerContext<boolean>();
/** Everybody who is refused asks: Canvas is asked once a minute. */
const maxAge = 60_000;

/**
 * Whether the connection in use lacks a right or a scope without which nobody can be told for an admin, so that Canvas
 * refuses for everybody and not for the one person it was asked about: its owner's rights are looked at, and what is asked
 * of everybody is asked of the owner. Canvas: app/controllers/admins_controller.rb (`manage_account_memberships`).
 * Throws `not-connected`, `connection-dead`, `CanvasFault`.
 */
export async function lacksForEverybody(context: Context, districtId: string): Promise<boolean> {
  const { value } = await found(context).get(districtId, maxAge, () => askOrHandOver(context, districtId));
  return value;
}

/** An owner who is no longer an admin of the root account has a token that works and is worth nothing: whoever stands by takes over. */
async function askOrHandOver(context: Context, districtId: string): Promise<boolean> {
  const { tokenNumber } = await readActive(context, districtId);
  if (!(await ask(context, districtId))) return false;
  const taken = await takeOver(context, { id: districtId, tokenNumber }, 'connection-lacks-rights');
  return taken ? ask(context, districtId) : true;
}

async function ask(context: Context, districtId: string): Promise<boolean> {
  const { ownerId = '' } = await readActive(context, districtId);
  const client = await canvasFor(context, districtId);
  try {
    if (lacksRights(await checkRights(client))) return true;
    await getUser(client, ownerId);
    await listAdmins(client, 'self', [ownerId]);
    return false;
  } catch (error) {
    if (isCanvasFault(error, 'not-allowed', 'scope-missing')) return true;
    throw error;
  }
}
