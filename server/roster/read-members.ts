import type { CanvasClient } from '../canvas/canvas-client.ts';
import {
  listCourseEnrollments,
  listSisMadeStudents,
  type Enrollment,
  type Seat,
} from '../canvas/enrollments.ts';
import { cachePerContext, type Fresh } from '../connection/fresh-cache.ts';
import type { Settings } from '../../contract/policy.ts';
import type { LeftOutReason } from '../../contract/roster.ts';
import type { Context } from '../context.ts';

/** Somebody enrolled as a student in a class, and what the class itself says about them. */
export interface ClassMember {
  readonly id: string;
  readonly name: string;
  readonly sortableName: string;
  /**
   * The sections of the enrolments that make a pupil of this person: active ones that the SIS made. Of somebody who is
   * left out, all their sections.
   */
  readonly sectionIds: readonly string[];
  /** Left out where the token may not see it; null where there is none. */
  readonly loginId?: string | null;
  readonly sisUserId?: string | null;
  readonly integrationId?: string | null;
  readonly email?: string | null;
  /** Why this enrolment gives no login; absent for an active one that the SIS made. */
  readonly against?: LeftOutReason;
}

/** With when the enrolments were asked for that it was made of. */
const classes = cachePerContext<{ readonly members: readonly ClassMember[]; readonly rowsAt: number }>();
const rowLists = cachePerContext<readonly Enrollment[]>();
/** Enrolments just asked for serve the class as well, in ms. */
const rowsAge = 5000;

/** How old a class list may be, in ms, where nothing is written and no password leaves. */
const readAge = 60_000;

/**
 * Everybody enrolled as a student in a class, of every state that Canvas shows, by sortable name. Two calls for a class
 * of up to 50: the enrolments with their users, and which of them the SIS itself made. Kept for a minute, so that a roster,
 * a plan and the checks that follow share them. @returns also when Canvas was asked: at most `maxAge` ms ago
 */
export async function readMembers(
  context: Context,
  client: CanvasClient,
  { id, pupils = 'sis' }: { readonly id: string; readonly pupils?: Settings['pupils'] },
  maxAge: number = readAge,
): Promise<Fresh<readonly ClassMember[]>> {
  const { value, at } = await classes(context).get(keyOf(client, id, pupils), maxAge - rowsAge, async () => {
    const rows = await readRows(context, client, id, Math.min(rowsAge, maxAge));
    return { members: await membersOf(client, id, rows.value, pupils), rowsAt: rows.at };
  });
  return { value: value.members, at: Math.min(at, value.rowsAt) };
}

/** Asks ahead what `readMembers` will ask first, where it will have to: whose enrolments count is not known yet. Never throws. */
export function askMembersAhead(
  context: Context,
  client: CanvasClient,
  courseId: string,
  maxAge: number,
): void {
  const isKnown = (['sis', 'any'] as const).some((pupils) =>
    classes(context).peek(keyOf(client, courseId, pupils), maxAge - rowsAge),
  );
  if (!isKnown) readRows(context, client, courseId, rowsAge).catch(() => undefined);
}

function keyOf({ origin }: CanvasClient, courseId: string, pupils: Settings['pupils']): string {
  return `${origin} ${courseId} ${pupils}`;
}

function readRows(
  context: Context,
  client: CanvasClient,
  courseId: string,
  maxAge: number,
): Promise<Fresh<readonly Enrollment[]>> {
  return rowLists(context).get(`${client.origin} ${courseId}`, maxAge, () =>
    listCourseEnrollments(client, courseId, {
      types: ['StudentEnrollment', 'StudentViewEnrollment'],
      states: ['active', 'invited', 'creation_pending', 'inactive'],
    }),
  );
}

/**
 * Those of the sections that a teacher is held to; everybody where there is no such bound. Being added to such a section
 * by hand, or invited to it, makes no pupil of another section one of this teacher's.
 */
export function inSections(
  members: readonly ClassMember[],
  onlySections: readonly string[] | undefined,
): readonly ClassMember[] {
  if (!onlySections) return members;
  return members.filter(({ sectionIds }) => sectionIds.some((id) => onlySections.includes(id)));
}

async function membersOf(
  client: CanvasClient,
  courseId: string,
  rows: readonly Enrollment[],
  pupils: Settings['pupils'],
): Promise<ClassMember[]> {
  const byUser = new Map<string, Enrollment[]>();
  for (const row of rows) byUser.set(row.userId, [...(byUser.get(row.userId) ?? []), row]);
  const sisIds = rows.flatMap(({ user, sisUserId }) => user?.sisUserId ?? sisUserId ?? []);
  const sisMade =
    pupils === 'any' ? 'any' : await listSisMadeStudents(client, courseId, [...new Set(sisIds)]);
  const members = [...byUser].flatMap(([id, held]) => memberOf(id, held, sisMade) ?? []);
  const order = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
  return members.sort((one, other) => order.compare(one.sortableName, other.sortableName));
}

function memberOf(
  id: string,
  rows: readonly Enrollment[],
  sisMade: readonly Seat[] | 'any',
): ClassMember | undefined {
  const shown = rows.filter(({ state }) => state !== 'deleted');
  const user = shown.find((row) => row.user)?.user;
  if (!user) return undefined;
  const sisUserId = user.sisUserId ?? shown.find((row) => typeof row.sisUserId === 'string')?.sisUserId;
  const made = sisMade === 'any' ? 'any' : sisMade.filter((seat) => seat.userId === id);
  const counted = shown.filter((row) => isCounted(row, made));
  const against = reasonOf(shown, counted);
  const sections = (against === undefined ? counted : shown).flatMap(({ sectionId }) => sectionId ?? []);
  return {
    id,
    name: user.name,
    sortableName: user.sortableName,
    sectionIds: [...new Set(sections)],
    ...(user.loginId === undefined ? {} : { loginId: user.loginId }),
    ...(sisUserId === undefined ? {} : { sisUserId }),
    ...(user.integrationId === undefined ? {} : { integrationId: user.integrationId }),
    ...(user.email === undefined ? {} : { email: user.email }),
    ...(against === undefined ? {} : { against }),
  };
}

/** Active, a student's, and made by the SIS itself, unless any counts. */
function isCounted({ type, state, sectionId }: Enrollment, made: readonly Seat[] | 'any'): boolean {
  if (type !== 'StudentEnrollment' || state !== 'active') return false;
  return made === 'any' || made.some((seat) => seat.sectionId === sectionId);
}

function reasonOf(rows: readonly Enrollment[], counted: readonly Enrollment[]): LeftOutReason | undefined {
  if (rows.some(({ type }) => type === 'StudentViewEnrollment')) return 'student-view';
  if (counted.length > 0) return undefined;
  const states = new Set(rows.map(({ state }) => state));
  if (states.has('active')) return 'not-made-by-sis';
  return states.has('invited') || states.has('creation_pending') ? 'invited-only' : 'inactive';
}
