import type { ArrangePiles, Pile, Piles } from '../../contract/school-cards.ts';
import { listCourses, type CanvasCourse } from '../canvas/courses.ts';
import { canvasOf } from '../connection/canvas-for.ts';
import type { ApiCall } from '../http/api-route.ts';
import { readTree, type AccountTree } from '../policy/account-tree.ts';
import { closedBecause, readClassRules } from '../policy/class-rules.ts';
import type { PileOrder } from '../storage/card-documents.ts';

type Caller = Pick<ApiCall, 'context' | 'session'>;

const treeAge = 5 * 60_000;

/**
 * The classes of an account and below that may be printed, as its office has arranged them; others behind those, by school and name. One call
 * for a hundred classes. Throws `CanvasFault`.
 */
export async function listPiles({ context, session }: Caller, accountId: string): Promise<Piles> {
  const { districtId } = session;
  const client = await canvasOf(context, session);
  const tree = await readTree(context, client, districtId, treeAge);
  const rulesOf = await readClassRules(context, tree, districtId);
  const courses = await listCourses(client, accountId, {});
  const ruled = await Promise.all(courses.map(async (course) => ({ course, rules: await rulesOf(course) })));
  const open = ruled.flatMap(({ course, rules }) => {
    const isGone = course.completed || course.deleted || closedBecause(rules) !== undefined;
    return isGone ? [] : [course];
  });
  const kept = await context.storage.pileOrders.get(`${districtId}:${accountId}`);
  const isForToday = { state: 'active', temporaryUntil: { gt: context.clock.now() } } as const;
  const piles = await Promise.all(
    inOrder(open, tree, kept).map(async (course): Promise<Pile> => {
      const { id: courseId, name } = course;
      const state = { in: ['active', 'suspended'] } as const;
      const made = await context.storage.logins.count({ districtId, courseId, state });
      return {
        classId: courseId,
        name,
        schoolName: tree.accounts.get(course.accountId)?.name ?? '',
        made,
        today: made && (await context.storage.logins.count({ districtId, courseId, ...isForToday })),
        isChosen: isChosen(courseId, made, kept),
        isHomeroom: kept?.homeroomIds.includes(courseId) ?? false,
      };
    }),
  );
  return { piles };
}

/** Keeps what an account's office decides; of two who decide at once the later counts. */
export async function keepPiles(
  { context, session: { districtId } }: Caller,
  accountId: string,
  arranged: ArrangePiles,
): Promise<void> {
  await context.storage.pileOrders.put({
    id: `${districtId}:${accountId}`,
    districtId,
    accountId,
    ...arranged,
  });
}

function isChosen(classId: string, made: number, kept: PileOrder | undefined): boolean {
  if (made === 0) return kept?.takenIds.includes(classId) ?? false;
  return !(kept?.leftOutIds.includes(classId) ?? false);
}

function inOrder(
  courses: readonly CanvasCourse[],
  tree: AccountTree,
  kept: PileOrder | undefined,
): CanvasCourse[] {
  const byName = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
  const schoolOf = ({ accountId }: CanvasCourse): string => tree.accounts.get(accountId)?.name ?? '';
  const places = new Map(kept?.classIds.map((id, place) => [id, place]));
  const placeOf = ({ id }: CanvasCourse): number => places.get(id) ?? places.size;
  return [...courses].sort(
    (one, other) =>
      placeOf(one) - placeOf(other) ||
      byName.compare(schoolOf(one), schoolOf(other)) ||
      byName.compare(one.name, other.name) ||
      byName.compare(one.id, other.id),
  );
}
