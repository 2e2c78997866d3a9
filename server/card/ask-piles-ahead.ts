import { requireSchoolOn } from '../access/require-school-on.ts';
import { canvasFor } from '../connection/canvas-for.ts';
import { cachePerContext } from '../connection/fresh-cache.ts';
import type { Caller } from '../http/api-route.ts';
import { notFound } from '../problem.ts';
import { askedOnce, eachOf, grantClasses } from './grant-piles.ts';
import { findPrintableLogins } from './printable-logins.ts';

/** When somebody began to ask ahead about the classes of an account. */
const begun = cachePerContext<true>();

/**
 * Asks Canvas about some classes what their printing asks, one call for each pupil: what it finds out is remembered for this
 * person's printing of this account, which is then made of short requests. Nothing is opened.
 * @throws Problem `not-found` for a class that is not in the account, `school-not-on`
 */
export async function askPilesAhead(
  caller: Caller,
  accountId: string,
  classIds: readonly string[],
): Promise<void> {
  const { context, session } = caller;
  await begun(context).get(keyOf(caller, accountId), askedOnce, () => Promise.resolve(true));
  const ahead = sinceAhead(caller, accountId);
  const { districtId } = session;
  const client = (await canvasFor(context, districtId)).inLane('class', session.id);
  await eachOf(await grantClasses(caller, accountId, classIds), async (grant) => {
    requireSchoolOn(grant);
    const { course } = grant;
    if (!course) throw notFound();
    const question = { client, districtId, course, studentIds: undefined, withForgotten: true };
    await findPrintableLogins(context, { ...question, ...ahead });
  });
}

/**
 * From when on (ms) an answer about what a pupil holds elsewhere counts in this person's printing of an account: since the asking
 * ahead that belongs to it; where there was none, `checkPupils` says.
 */
export function sinceAhead(caller: Caller, accountId: string): { readonly othersSince?: number } {
  const known = begun(caller.context).peek(keyOf(caller, accountId), askedOnce);
  return known ? { othersSince: known.at } : {};
}

function keyOf({ session }: Caller, accountId: string): string {
  return `${session.id} ${accountId}`;
}
