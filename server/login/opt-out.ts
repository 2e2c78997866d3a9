import type { ChildWish } from '../../contract/child.ts';
import type { ApiCall } from '../http/api-route.ts';
import { addEntry } from '../record/add-entry.ts';
import { DuplicateError } from '../storage/port.ts';
import { findChild, findChildAsItIs, type FoundChild } from './find-child.ts';

/**
 * Writes down that no card is wanted for a child of the class, or lifts that again. It holds in every class and year; a login that is
 * there stays as it is until somebody deletes it, but its card is printed no more. Harmless to repeat.
 * @returns the child as it is then
 * @throws Problem `not-found`
 */
export async function keepWish(call: ApiCall, wish: ChildWish): Promise<FoundChild> {
  const child = await findChild(call);
  const changed = wish === 'opt-out' ? await optOut(call, child) : await liftOptOut(call, child);
  if (changed) await note(call, child, wish);
  return findChildAsItIs(call);
}

async function optOut({ context, session, grant }: ApiCall, { person }: FoundChild): Promise<boolean> {
  const { districtId } = session;
  const id = `${districtId}:${person.id}`;
  const since = context.clock.now();
  try {
    await context.storage.optOuts.insert({
      id,
      districtId,
      studentId: person.id,
      since,
      by: grant.name,
    });
    return true;
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
    return false;
  }
}

async function liftOptOut({ context, session }: ApiCall, { person }: FoundChild): Promise<boolean> {
  return (await context.storage.optOuts.remove({ id: `${session.districtId}:${person.id}` })) > 0;
}

async function note(
  { context, session, grant }: ApiCall,
  { person, course }: FoundChild,
  wish: ChildWish,
): Promise<void> {
  const { districtId, id: sessionId } = session;
  await addEntry(
    context,
    { districtId, userId: grant.userId, name: grant.name, sessionId },
    {
      act: wish === 'opt-out' ? 'opted-out' : 'opt-out-lifted',
      accountId: course.accountId,
      courseId: course.id,
      place: course.name,
      studentId: person.id,
      studentName: person.name,
    },
  );
}
