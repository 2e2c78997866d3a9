import type { SessionFacts } from '../../contract/session.ts';
import { askingCanvas } from '../connection/to-problem.ts';
import { readDistrict } from '../connection/keep-connection.ts';
import { isTestCanvas } from '../connection/test-canvas.ts';
import type { Context } from '../context.ts';
import { readFreeze } from '../policy/freeze.ts';
import { readSwitches } from '../policy/policy.ts';
import type { District } from '../storage/connection-documents.ts';
import { loginIdsOf } from '../storage/page-by-page.ts';
import type { Session } from '../storage/session-documents.ts';
import { maxAges } from './access-table.ts';
import { grantAccounts } from './grant-accounts.ts';
import { grantClass } from './grant-class.ts';
import type { Grant } from './grant.ts';
import { whyNobodyCanBeAsked } from './nobody-can-be-asked.ts';
import { resolvePerson, type Person } from './resolve-person.ts';

type Known = Pick<SessionFacts, 'start' | 'classId' | 'may'> & { readonly place: SessionFacts['place'] };

/** What the panel is told of its session: who, where, on which screen to start, which doors to show. */
export async function presentSession(context: Context, session: Session): Promise<SessionFacts> {
  const district = await readDistrict(context, session.districtId);
  const state = (await context.storage.connections.get(district.id))?.state;
  const known = state === 'active' ? await askUnlessDead(context, session) : undefined;
  const connection = known ? 'active' : state === 'active' || state === 'dead' ? 'dead' : 'none';
  const { place, ...rest } = known ?? withoutCanvas(session);
  return {
    person: { name: session.name },
    district: {
      name: district.name,
      connection,
      frozen: (await readFreeze(context, district.id)) !== undefined,
      ...(known && (await isUntried(context, district.id)) ? { untried: true } : {}),
      ...presentTestCopy(context, district),
    },
    place,
    ...rest,
    actingAs: session.actingPersonId !== undefined,
  };
}

/** Until a login was tried and let somebody in. A district that has made classes without one is not told any more. */
async function isUntried({ storage }: Context, districtId: string): Promise<boolean> {
  const canary = await storage.canaries.get(districtId);
  if (canary?.outcome !== undefined) return canary.outcome !== 'signed-in';
  const [made] = await storage.logins.find(
    { id: loginIdsOf(districtId), ...(canary ? { studentId: { ne: canary.studentId } } : {}) },
    { limit: 1 },
  );
  return made === undefined;
}

function presentTestCopy(
  { config }: Context,
  { apiOrigin, overwrittenAt }: District,
): Pick<SessionFacts['district'], 'testCopy'> {
  if (!isTestCanvas(config, apiOrigin)) return {};
  return {
    testCopy: overwrittenAt === undefined ? {} : { overwrittenAt: new Date(overwrittenAt).toISOString() },
  };
}

function withoutCanvas({ place, adminHint }: Session): Known {
  return {
    place,
    start: adminHint ? 'connect' : 'ask-admin',
    may: { connect: adminHint, chooseSchools: false, seeRecord: false, settings: false },
  };
}

async function askUnlessDead(context: Context, session: Session): Promise<Known | undefined> {
  try {
    return await askingCanvas(async () => ask(context, session, await resolvePerson(context, session)));
  } catch (error) {
    const why = await whyNobodyCanBeAsked(context, session.districtId, error);
    if (why === 'connection-dead' || (why && session.adminHint)) return undefined;
    throw error;
  }
}

async function ask(context: Context, session: Session, person: Person): Promise<Known> {
  // A session begun before the connection has just learnt its place.
  const { place } = (await context.storage.sessions.get(session.id)) ?? session;
  const admin = session.adminHint ? await grantAccounts(context, person, maxAges.read) : undefined;
  const ofDistrict = admin?.via === 'district-admin';
  const course = place.kind === 'course' && place.id !== undefined ? place.id : undefined;
  const grant = course === undefined ? undefined : await grantClass(context, person, course, maxAges.read);
  const noSchools = ofDistrict && (await readSwitches(context, session.districtId)).on.size === 0;
  return {
    place: placeOf(place, grant),
    ...(grant?.course && !noSchools
      ? { start: 'class', classId: grant.course.id }
      : { start: noSchools ? 'connect' : 'classes' }),
    may: {
      connect: ofDistrict,
      chooseSchools: ofDistrict,
      seeRecord: admin !== undefined,
      settings: admin !== undefined,
    },
  };
}

function placeOf(place: SessionFacts['place'], grant: Grant | undefined): SessionFacts['place'] {
  return grant?.course ? { ...place, name: grant.course.name } : place;
}
