import type { Place } from '../../contract/session.ts';
import type { Context } from '../context.ts';
import { readTree, topsOf } from '../policy/account-tree.ts';
import type { Allowed } from '../storage/session-documents.ts';
import { maxAges } from './access-table.ts';
import { grantAccounts } from './grant-accounts.ts';
import { grantClass } from './grant-class.ts';
import { listTaught } from './list-taught.ts';
import type { Person } from './resolve-person.ts';

interface Found {
  readonly allowed: Allowed;
  /** Of a school admin: all accounts, those below included. */
  readonly accountIds?: readonly string[];
}

/**
 * What Canvas lets this person handle now: administers an account, or teaches this class or any. Undefined for nobody
 * of these. What the roles claim rules out (`adminHint`) is not asked.
 */
export async function findAllowed(
  context: Context,
  person: Person,
  place: Place,
  adminHint: boolean,
): Promise<Found | undefined> {
  // Somebody who was just made a teacher and comes back is not told yesterday's answer.
  const { fresh } = maxAges;
  const admin = adminHint ? await grantAccounts(context, person, fresh) : undefined;
  if (admin?.via === 'district-admin') return { allowed: { as: 'district-admin' } };
  if (admin) {
    const { accountIds = [] } = admin;
    const tree = await readTree(context, person.client, person.districtId, fresh);
    return { allowed: { as: 'school-admin', accountIds: topsOf(tree, accountIds) }, accountIds };
  }
  const { kind, id } = place;
  const ofClass = kind === 'course' && id !== undefined && (await grantClass(context, person, id, fresh));
  const teaches =
    ofClass ||
    (await listTaught(context, person, await readTree(context, person.client, person.districtId, fresh)))
      .length > 0;
  return teaches ? { allowed: { as: 'teacher' } } : undefined;
}
