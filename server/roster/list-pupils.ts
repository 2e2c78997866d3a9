import type { CanvasClient } from '../canvas/canvas-client.ts';
import { listCourseEnrollments, listSisMadeStudents, type Enrollment } from '../canvas/enrollments.ts';
import { cachePerContext, type Fresh } from '../connection/fresh-cache.ts';
import type { LeftOutReason } from '../../contract/roster.ts';
import type { Context } from '../context.ts';

/** Somebody enrolled as a student in a class, and what the class itself says about them. */
export interface ClassMember {
  readonly id: string;
  readonly name: string;
  readonly sortableName: string;
  readonly sectionIds: readonly string[];
  readonly loginId: string | null | undefined;
  readonly sisUserId: string | null | undefined;
  readonly email: string | null | undefined;
  /** Why this enrolment gives no login; undefined for an active one that the SIS made. */
  readonly reason: LeftOutReason | undefined;
}

const classes = cachePerContext<readonly ClassMember[]>();

/** How old a class list may be, in ms, where nothing is written and no password leaves. */
const readAge = 60_000;

/**
 * Everybody enrolled as a student in a class, of every state that Canvas shows, by sortable name. Two calls for a class
 * of up to 50: the enrolments with their users, and which of them the SIS itself made. Kept for 60 s, so that a roster,
 * a plan and the checks that follow share them. @returns also when Canvas was asked
 */
export function readClass(
  context: Context,
  client: CanvasClient,
  courseId: string,
  maxAge: number = readAge,
): Promise<Fresh<readonly ClassMember[]>> {
  return classes(context).get(`${client.origin} ${courseId}`, maxAge, () => askClass(client, courseId));
}

/** The pupils of a class who are active in it now, with what Canvas says of them, by sortable name. */
export async function listPupils(
  context: Context,
  client: CanvasClient,
  course: { readonly id: string },
): Promise<ClassMember[]> {
  const { value } = await readClass(context, client, course.id);
  return value.filter(({ reason }) => reason === undefined);
}

async function askClass(client: CanvasClient, courseId: string): Promise<ClassMember[]> {
  const rows = await listCourseEnrollments(client, courseId, {
    types: ['StudentEnrollment', 'StudentViewEnrollment'],
    states: ['active', 'invited', 'creation_pending', 'inactive'],
  });
  const byUser = new Map<string, Enrollment[]>();
  for (const row of rows) byUser.set(row.userId, [...(byUser.get(row.userId) ?? []), row]);
  const sisIds = rows.flatMap(({ user, sisUserId }) => user?.sisUserId ?? sisUserId ?? []);
  const sisMade = await listSisMadeStudents(client, courseId, [...new Set(sisIds)]);
  const members = [...byUser].flatMap(([id, held]) => memberOf(id, held, sisMade) ?? []);
  const order = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
  return members.sort((one, other) => order.compare(one.sortableName, other.sortableName));
}

function memberOf(
  id: string,
  rows: readonly Enrollment[],
  sisMade: ReadonlySet<string>,
): ClassMember | undefined {
  const shown = rows.filter(({ state }) => state !== 'deleted');
  const user = shown.find((row) => row.user)?.user;
  if (!user) return undefined;
  return {
    id,
    name: user.name,
    sortableName: user.sortableName,
    sectionIds: [...new Set(shown.flatMap(({ sectionId }) => sectionId ?? []))],
    loginId: user.loginId,
    sisUserId: user.sisUserId ?? shown.find((row) => row.sisUserId != null)?.sisUserId,
    email: user.email,
    reason: reasonOf(id, shown, sisMade),
  };
}

function reasonOf(
  id: string,
  rows: readonly Enrollment[],
  sisMade: ReadonlySet<string>,
): LeftOutReason | undefined {
  if (rows.some(({ type }) => type === 'StudentViewEnrollment')) return 'student-view';
  const states = new Set(rows.map(({ state }) => state));
  if (states.has('active')) return sisMade.has(id) ? undefined : 'not-made-by-sis';
  return states.has('invited') || states.has('creation_pending') ? 'invited-only' : 'inactive';
}
