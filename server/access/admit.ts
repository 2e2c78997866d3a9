import type { Place } from '../../contract/session.ts';
import { listTeaching } from '../canvas/enrollments.ts';
import { findUserBySub } from '../canvas/people.ts';
import { canvasFor } from '../connection/canvas-for.ts';
import { askingCanvas } from '../connection/to-problem.ts';
import type { Context } from '../context.ts';
import type { Arrival, NewSession } from '../launch/arrival.ts';
import { Problem } from '../problem.ts';
import type { District } from '../storage/documents.ts';
import { maxAges } from './access-table.ts';
import { findDistrict } from './find-district.ts';
import { grantAccounts } from './grant-accounts.ts';
import { grantClass } from './grant-class.ts';
import { readRoles } from './read-roles.ts';
import { resolvePlace, type Person } from './resolve-person.ts';

/**
 * Lets a verified arrival in, or not: who it is and where it came from are asked of Canvas by `sub` and context id, and
 * only who teaches a class or administers an account now comes in. While the district is not connected (or the
 * connection is dead) nobody can be asked: then the roles claim shuts out who is certainly neither. Nothing of `custom`
 * opens anything. Throws `launch-not-for-you`, `launch-person-unknown`, `launch-place-unknown`,
 * `launch-other-district`, `canvas-…`.
 */
export async function admit(context: Context, arrival: Arrival): Promise<NewSession> {
  const hints = readRoles(arrival.roles);
  if (hints.testUser || !(hints.admin || hints.teacher)) throw notForYou();
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
  const { state } = (await context.storage.connections.get(district.id)) ?? { state: 'none' };
  if (state !== 'active') return session;
  try {
    return await askingCanvas(() => askWho(context, district, session));
  } catch (error) {
    if (error instanceof Problem && error.code === 'connection-dead') return session;
    throw error;
  }
}

async function askWho(context: Context, district: District, session: NewSession): Promise<NewSession> {
  const client = await canvasFor(context, district.id);
  const user = await findUserBySub(client, session);
  if (!user) throw new Problem('launch-person-unknown', 'Canvas does not know who opened this.');
  const place = await resolvePlace(client, district, session);
  const name = user.name === '' ? session.name : user.name;
  const person: Person = { client, districtId: district.id, userId: user.id, name };
  if (!(await belongs(context, person, place, session.adminHint))) throw notForYou();
  return { ...session, userId: user.id, name, place };
}

/** Teaches this class, or any, or administers an account: the cheapest question first. */
async function belongs(context: Context, person: Person, place: Place, adminHint: boolean): Promise<boolean> {
  // Somebody who was just made a teacher and comes back is not told yesterday's answer.
  const { fresh } = maxAges;
  if (place.kind === 'course' && place.id !== undefined)
    if (await grantClass(context, person, place.id, fresh)) return true;
  if ((await listTeaching(person.client, person.userId)).size > 0) return true;
  return adminHint && (await grantAccounts(context, person, fresh)) !== undefined;
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
