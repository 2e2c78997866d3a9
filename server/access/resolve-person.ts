import type { Place } from '../../contract/session.ts';
import { getAccount } from '../canvas/accounts.ts';
import type { CanvasClient } from '../canvas/canvas-client.ts';
import { getCourseId } from '../canvas/courses.ts';
import { isCanvasFault } from '../canvas/errors.ts';
import { findAnyEnrollment } from '../canvas/enrollments.ts';
import { findUserBySub } from '../canvas/people.ts';
import { canvasOf } from '../connection/canvas-for.ts';
import type { Context } from '../context.ts';
import { notFound, Problem } from '../problem.ts';
import type { District } from '../storage/connection-documents.ts';
import type { Session } from '../storage/session-documents.ts';

/** A session's person, known to Canvas, and the way to ask about them. */
export interface Person {
  readonly client: CanvasClient;
  readonly districtId: string;
  readonly userId: string;
  readonly name: string;
}

/**
 * Who a session's person is in Canvas. A session begun before the district was connected learns it here, once.
 * Throws `not-connected`, `connection-dead`, or `not-found` for somebody whom Canvas does not know.
 */
export async function resolvePerson(context: Context, session: Session): Promise<Person> {
  const { districtId, name } = session;
  const client = await canvasOf(context, session);
  if (session.userId !== undefined) return { client, districtId, userId: session.userId, name };
  const user = await findUserBySub(client, session);
  const district = await context.storage.districts.get(districtId);
  if (!user || !district) throw notFound();
  const place = await resolvePlace(client, district, session);
  await context.storage.sessions.update({ id: session.id }, { set: { userId: user.id, place } });
  return { client, districtId, userId: user.id, name };
}

/**
 * Where a launch came from, by its context id. Throws `launch-place-unknown`, or `launch-other-district` for a place
 * under another root. Canvas: lib/api.rb (a course look-up is bound to the root of the host, an account look-up is not).
 */
export async function resolvePlace(
  client: CanvasClient,
  district: District,
  { place, contextId }: { readonly place: Place; readonly contextId: string },
): Promise<Place> {
  if (place.kind === 'global') return place;
  if (!/^[A-Za-z0-9._-]{1,255}$/.test(contextId)) throw placeUnknown();
  const ref = `lti_context_id:${contextId}`;
  const id =
    place.kind === 'course' ? await findCourseId(client, ref) : await findAccountId(client, district, ref);
  return { ...place, ...(id === undefined ? {} : { id }) };
}

async function findAccountId(client: CanvasClient, district: District, ref: string): Promise<string> {
  const account = await getAccount(client, ref).catch((error: unknown) => {
    // An account of another root is found as well, and then not shown.
    if (isCanvasFault(error, 'not-allowed')) return undefined;
    throw error;
  });
  if (!account) throw placeUnknown();
  if ((account.rootId ?? account.id) !== district.rootAccountId)
    throw new Problem('launch-other-district', 'This place belongs to another district.');
  return account.id;
}

/** Undefined for a course that nobody is in and whose page the token may not read: there is nothing to do in it. */
async function findCourseId(client: CanvasClient, ref: string): Promise<string | undefined> {
  try {
    return (await findAnyEnrollment(client, ref))?.courseId ?? (await getCourseId(client, ref));
  } catch (error) {
    if (isCanvasFault(error, 'not-found')) throw placeUnknown();
    throw error;
  }
}

function placeUnknown(): Problem {
  return new Problem('launch-place-unknown', 'Canvas does not know the place this was opened from.');
}
