import type { LeftOutReason } from '../../contract/roster.ts';
import { knownAdmins, readAllAdmins } from '../access/find-admin-roles.ts';
import { readFreshCourse } from '../access/read-course.ts';
import type { CanvasClient } from '../canvas/canvas-client.ts';
import { findOtherEnrollment } from '../canvas/enrollments.ts';
import { isCanvasFault } from '../canvas/errors.ts';
import { cachePerContext, type Fresh } from '../connection/fresh-cache.ts';
import type { Context } from '../context.ts';
import { readFreshTree } from '../policy/account-tree.ts';
import { closedBecause, readClassRules } from '../policy/class-rules.ts';
import type { Settings } from '../../contract/policy.ts';
import { isOptedOut } from './opt-outs.ts';
import { askMembersAhead, readMembers, type ClassMember } from './read-members.ts';

/** Whether somebody is a pupil and nothing else, and when (ms) the oldest answer that this rests on was asked for. */
export interface Verdict {
  readonly clear: boolean;
  readonly reason?: LeftOutReason;
  readonly checkedAt: number;
}

interface Asked {
  readonly districtId: string;
  /** Only the id counts. Whose account it is in, and whether it still runs, is asked of Canvas: what was stored may be of yesterday. */
  readonly course: { readonly id: string; readonly accountId?: string };
  /** From when on (ms) an answer about a pupil's other enrolments counts, where not the usual: it alone is a call for each. */
  readonly othersSince?: number;
}

/**
 * How old an answer that a verdict rests on may be, in ms: less than the 60 s for which a verdict counts, so that one
 * just given stays good while the login is being made.
 */
const sharedAge = 45_000;
/** How long a roster shows what a check found out, in ms. */
const shownAge = 10 * 60_000;

/** More pupils than one printing is of, which asks about all of them before it is drawn. */
const mostOthers = 20_000;
const others = cachePerContext<LeftOutReason | undefined>(mostOthers);

/**
 * Rule 2, only pupils, certain as of `checkedAt`: the class is there and not concluded; its school is on; an active student enrolment in this class that the
 * SIS made (or by hand, where the district lets those count); no teacher, TA, designer or observer enrolment in any state but deleted, and no admin role, anywhere under
 * the root; and nobody has said that no card is wanted for this child. Calls: the class (1, and 2 for its people), the account tree (1 per 100) and its admins (1 per account), each shared by everybody
 * who asks within the minute, and one per pupil. See `docs/only-pupils.md`. Throws `CanvasFault`.
 */
export async function checkPupils(
  context: Context,
  client: CanvasClient,
  { students, ...asked }: Asked & { readonly students: readonly { readonly id: string }[] },
): Promise<Map<string, Verdict>> {
  const verdicts = await Promise.all(
    students.map(
      async ({ id }) => [id, await checkOnePupil(context, client, { ...asked, studentId: id })] as const,
    ),
  );
  return new Map(verdicts);
}

/**
 * The same for one pupil: with what is shared at hand, one call. It is sent beside the questions about the class, so that a
 * class waits for neither first; who turns out to be no pupil of it was asked about for nothing.
 */
export async function checkOnePupil(
  context: Context,
  client: CanvasClient,
  { districtId, course, studentId, othersSince }: Asked & { readonly studentId: string },
): Promise<Verdict> {
  askMembersAhead(context, client.forAll(), course.id, sharedAge);
  const about = Promise.all([
    readAllAdmins(context, client.forAll(), districtId, sharedAge),
    askOther(context, client, {
      districtId,
      studentId,
      maxAge: othersSince === undefined ? sharedAge : context.clock.now() - othersSince,
    }),
  ]);
  // It counts only where nothing else speaks against the pupil: so does a failure of it.
  about.catch(() => undefined);
  const { value: place, at: placeAt } = await checkPlace(context, client, { districtId, course });
  if (place.reason) return { clear: false, reason: place.reason, checkedAt: placeAt };
  const members = await readMembersOrNone(context, client.forAll(), { id: course.id, pupils: place.pupils });
  const member = members.value.find(({ id }) => id === studentId);
  const reason = member ? member.against : 'inactive';
  if (reason) return { clear: false, reason, checkedAt: members.at };
  const [admins, other] = await about;
  const checkedAt = Math.min(placeAt, members.at, admins.at, other.at);
  if (other.value) return { clear: false, reason: other.value, checkedAt };
  if (admins.value.has(studentId)) return { clear: false, reason: 'holds-admin-role', checkedAt };
  if (await isOptedOut(context, districtId, studentId))
    return { clear: false, reason: 'opted-out', checkedAt };
  return { clear: true, checkedAt };
}

/**
 * All that `checkOnePupil` asks of Canvas beside the question about the pupil: whoever cannot be checked although this is answered is
 * alone with it. What is at hand is not asked again. Throws `CanvasFault`.
 */
export async function askSharedOfCheck(context: Context, client: CanvasClient, asked: Asked): Promise<void> {
  const { value: place } = await checkPlace(context, client, asked);
  await Promise.all([
    readMembersOrNone(context, client.forAll(), { id: asked.course.id, pupils: place.pupils }),
    readAllAdmins(context, client.forAll(), asked.districtId, sharedAge),
  ]);
}

interface CheckedPlace {
  /** What speaks against the class itself. */
  readonly reason?: LeftOutReason;
  readonly pupils: Settings['pupils'];
}

/**
 * What the class says of everybody in it. Nobody is a pupil of a class that has ended or is gone, whatever its enrolments
 * say. What we decided is read anew each time, so that an off counts at once.
 * @param maxAge how old (ms) Canvas's answers may be
 */
export async function checkPlace(
  context: Context,
  asking: CanvasClient,
  { districtId, course }: Asked,
  maxAge: number = sharedAge,
): Promise<Fresh<CheckedPlace>> {
  const client = asking.forAll();
  const [tree, place] = await Promise.all([
    readFreshTree(context, client, districtId, maxAge),
    readFreshCourse(context, client, { districtId, classId: course.id, maxAge }),
  ]);
  const at = Math.min(tree.at, place.at);
  const found = place.value;
  if (!found || found.completed || found.deleted) return { value: { reason: 'inactive', pupils: 'sis' }, at };
  const rules = await (await readClassRules(context, tree.value, districtId))(found);
  const reason = closedBecause(rules);
  return { value: { ...(reason === undefined ? {} : { reason }), pupils: rules.settings.pupils }, at };
}

/** A class that went this very moment has nobody in it. */
async function readMembersOrNone(
  context: Context,
  client: CanvasClient,
  course: { readonly id: string; readonly pupils: Settings['pupils'] },
): Promise<Fresh<readonly ClassMember[]>> {
  const now = context.clock.now();
  try {
    return await readMembers(context, client, course, sharedAge);
  } catch (error) {
    if (isCanvasFault(error, 'not-found')) return { value: [], at: now };
    throw error;
  }
}

/** What the latest check found against somebody, if it is remembered; asks nothing, and is only for showing. */
export function knownReason(
  context: Context,
  districtId: string,
  studentId: string,
): LeftOutReason | undefined {
  const other = others(context).peek(`${districtId} ${studentId}`, shownAge)?.value;
  if (other) return other;
  return knownAdmins(context, districtId, shownAge)?.has(studentId) ? 'holds-admin-role' : undefined;
}

function askOther(
  context: Context,
  client: CanvasClient,
  {
    districtId,
    studentId,
    maxAge,
  }: { readonly districtId: string; readonly studentId: string; readonly maxAge: number },
): Promise<Fresh<LeftOutReason | undefined>> {
  return others(context).get(`${districtId} ${studentId}`, maxAge, async () => {
    const other = await findOtherEnrollment(client, studentId);
    if (!other) return undefined;
    return other.type === 'ObserverEnrollment' ? 'observes-someone' : 'holds-staff-role';
  });
}
