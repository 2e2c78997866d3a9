import { maxAges } from '../access/access-table.ts';
import { authorise } from '../access/authorise.ts';
import type { Grant } from '../access/grant.ts';
import { canvasFor } from '../connection/canvas-for.ts';
import type { Caller } from '../http/api-route.ts';
import { chainOf, readTree } from '../policy/account-tree.ts';
import { notFound } from '../problem.ts';

/** Classes whose questions are under way together; the pacer decides how fast they are. */
const atOnce = 6;
/** Whether a pupil holds another role elsewhere is a call for each: asked for this printing, it is not asked twice. ms */
export const askedOnce = 15 * 60_000;

/**
 * All classes are in the account or below it, and this person's to print: asked of Canvas at most a minute ago.
 * @throws Problem `not-found` for a class that is not
 */
export async function grantClasses(
  { context, session }: Caller,
  accountId: string,
  classIds: readonly string[],
): Promise<Grant[]> {
  const client = await canvasFor(context, session.districtId);
  const tree = await readTree(context, client, session.districtId, maxAges.fresh);
  return eachOf([...new Set(classIds)], async (classId) => {
    const grant = await authorise(context, session, 'print-cards', { classId });
    const chain = chainOf(tree, grant.course?.accountId ?? '');
    if (!chain.some(({ id }) => id === accountId)) throw notFound();
    return grant;
  });
}

/** Does something for each, in the order given, a few at a time. Throws what the first throws that fails. */
export async function eachOf<T, R>(all: readonly T[], act: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let from = 0; from < all.length; from += atOnce)
    done.push(...(await Promise.all(all.slice(from, from + atOnce).map(act))));
  return done;
}
