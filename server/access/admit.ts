import type { Place } from '../../contract/session.ts';
import type { CanvasClient } from '../canvas/canvas-client.ts';
import { findUserBySub, getUser } from '../canvas/people.ts';
import { canvasFor } from '../connection/canvas-for.ts';
import { askingCanvas } from '../connection/to-problem.ts';
import type { Context } from '../context.ts';
import type { Arrival, NewSession } from '../launch/arrival.ts';
import { Problem } from '../problem.ts';
import type { District } from '../storage/connection-documents.ts';
import { endAllSessions, endGreaterSessions, type Admitted } from './end-greater-sessions.ts';
import { findAllowed } from './find-allowed.ts';
import { findDistrict } from './find-district.ts';
import { whyNobodyCanBeAsked } from './nobody-can-be-asked.ts';
import { readRoles } from './read-roles.ts';
import { resolvePlace, type Person } from './resolve-person.ts';

/**
 * Lets a verified arrival in, or not: who it is and where it came from are asked of Canvas by `sub` and context id, and
 * only who teaches a class or administers an account now comes in. While the district is not connected (or the
 * connection is dead, or lacks the right to ask) nobody can be asked: then the roles claim shuts out who is certainly neither. Nothing of `custom`
 * opens anything. Earlier sessions of the same person that had more rights end, whether this one is let in or not. Throws `launch-not-for-you`, `launch-person-unknown`, `launch-place-unknown`,
 * `launch-other-district`, `canvas-…`.
 */
export async function admit(context: Context, arrival: Arrival): Promise<NewSession> {
  const hints = readRoles(arrival.roles);
  if (hints.testUser || !(hints.admin || hints.teacher)) {
    await endAllSessions(context, arrival);
    throw notForYou();
  }
  const district = await findDistrict(context, arrival);
  const session: NewSession = {
    districtId: district.id,
    registrationId: arrival.registration.id,
    deploymentId: arrival.deploymentId,
    sub: arrival.sub,
    ...(arrival.legacyUserId === undefined ? {} : { legacyUserId: arrival.legacyUserId }),
    name: arrival.name,
    place: placeOf(arrival),
    contextId: arrival.contextId,
    locale: arrival.locale,
    adminHint: hints.admin,
    ...(arrival.actingPersonId === undefined ? {} : { actingPersonId: arrival.actingPersonId }),
  };
  const admitted = await judge(context, district, session);
  await endGreaterSessions(context, session, admitted);
  if (!admitted) throw notForYou();
  return admitted.session;
}

/** Undefined for somebody of whom Canvas says that they neither teach nor administer. */
async function judge(
  context: Context,
  district: District,
  session: NewSession,
): Promise<Admitted | undefined> {
  const { state } = (await context.storage.connections.get(district.id)) ?? { state: 'none' };
  if (state !== 'active') return { session };
  try {
    return await askingCanvas(() => askWho(context, district, session));
  } catch (error) {
    const why = await whyNobodyCanBeAsked(context, district.id, error);
    // Of a connection that lacks a right only whoever may mend it is let in; others wait until it is mended.
    if (why === 'connection-dead' || (why && session.adminHint)) return { session };
    throw error;
  }
}

async function askWho(
  context: Context,
  district: District,
  session: NewSession,
): Promise<Admitted | undefined> {
  const client = await canvasFor(context, district.id);
  const user = await findUserBySub(client, session);
  if (!user) throw new Problem('launch-person-unknown', 'Canvas does not know who opened this.');
  const place = await resolvePlace(client, district, session);
  const name = user.name === '' ? session.name : user.name;
  const person: Person = { client, districtId: district.id, userId: user.id, name };
  const found = await findAllowed(context, person, place, session.adminHint);
  if (!found) return undefined;
  const actingPersonName = await nameOfActing(client, session);
  const { allowed, accountIds } = found;
  return {
    session: {
      ...session,
      userId: user.id,
      name,
      place,
      allowed,
      ...(actingPersonName === undefined ? {} : { actingPersonName }),
    },
    ...(accountIds === undefined ? {} : { accountIds }),
  };
}

/** The launch gives an id only, and it may be forged: a name that Canvas does not know stays away, and hurts nobody. */
async function nameOfActing(
  client: CanvasClient,
  { actingPersonId }: NewSession,
): Promise<string | undefined> {
  if (actingPersonId === undefined || !/^\d{1,24}$/.test(actingPersonId)) return undefined;
  return getUser(client, actingPersonId).then(
    ({ name }) => name,
    () => undefined,
  );
}

/** Which screen to start on may be a hint (the placement); what is opened there is asked for each time. */
function placeOf({ placement, contextKind, contextTitle }: Arrival): Place {
  const kind = placement === 'global_navigation' ? 'global' : contextKind;
  return { kind, ...(contextTitle === undefined || kind === 'global' ? {} : { name: contextTitle }) };
}

function notForYou(): Problem {
  return new Problem(
    'launch-not-for-you',
    'Login Cards is for teachers and school admins. You have no class here that you teach.',
  );
}
