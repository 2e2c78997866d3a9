import type { ChildWish } from '../../contract/child.ts';
import type { ApiCall } from '../http/api-route.ts';
import { addEntryOnce } from '../record/add-entry.ts';
import type { OptOut } from '../storage/login-documents.ts';
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
  await (wish === 'opt-out' ? optOut(call, child) : liftOptOut(call, child));
  return findChildAsItIs(call);
}

/** Said again, it is in the record once: also where whoever said it first was cut off before that. */
async function optOut(call: ApiCall, child: FoundChild): Promise<void> {
  const { context, session, grant } = call;
  const { districtId } = session;
  const { id: studentId } = child.person;
  const saidBy = personOf(call);
  const id = `${districtId}:${studentId}`;
  const wish: OptOut = { id, districtId, studentId, since: context.clock.now(), by: grant.name, saidBy };
  try {
    await context.storage.optOuts.insert(wish);
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
  }
  const known = await context.storage.optOuts.get(id);
  if (known?.saidBy) await note(call, child, { act: 'opted-out', by: known.saidBy, at: known.since });
}

/** In the record first: what was cut off between the two is done by whoever presses again. */
async function liftOptOut(call: ApiCall, child: FoundChild): Promise<void> {
  const { context, session } = call;
  const { optOuts } = context.storage;
  const id = `${session.districtId}:${child.person.id}`;
  await optOuts.update({ id, liftedAt: null }, { set: { liftedAt: context.clock.now() } });
  const wish = await optOuts.get(id);
  if (wish?.liftedAt === undefined) return;
  await note(call, child, { act: 'opt-out-lifted', by: personOf(call), at: wish.liftedAt });
  await optOuts.remove({ id, since: wish.since });
}

function personOf({ session, grant }: ApiCall): NonNullable<OptOut['saidBy']> {
  return { userId: grant.userId, name: grant.name, sessionId: session.id };
}

interface Said {
  readonly act: 'opted-out' | 'opt-out-lifted';
  readonly by: NonNullable<OptOut['saidBy']>;
  /** When it was said or lifted first, in ms. */
  readonly at: number;
}

async function note(
  { context, session: { districtId } }: ApiCall,
  { person, course }: FoundChild,
  { act, by, at }: Said,
): Promise<void> {
  await addEntryOnce(
    context,
    { districtId, ...by },
    {
      act,
      accountId: course.accountId,
      courseId: course.id,
      place: course.name,
      studentId: person.id,
      studentName: person.name,
    },
    { at, key: `${person.id} ${String(at)} ${act}` },
  );
}
