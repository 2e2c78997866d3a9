import { setTimeout as wait } from 'node:timers/promises';
import type { LeftOutReason } from '../../../contract/roster.ts';
import { listCourses, type CanvasCourse } from '../../canvas/courses.ts';
import { isCanvasFault } from '../../canvas/errors.ts';
import { readTree, type AccountTree } from '../../policy/account-tree.ts';
import { isIncluded, readClassRules } from '../../policy/class-rules.ts';
import { hasLogin, isOpen, leftOutBecause } from '../../plan/plan-world.ts';
import { readClass } from '../../roster/read-class.ts';
import { DuplicateError } from '../../storage/port.ts';
import type { SchoolBatchClass } from '../../storage/school-batch-documents.ts';
import { heedFreeze, heldNow, writeClass, writeHead, type SchoolRun } from './school-run.ts';
import { countTrouble } from './trouble-of-class.ts';

/** A district has fewer classes of small children than this. */
const mostClasses = 3000;
/** So many are asked about at once; how fast they are, the pacer decides. */
const atOnce = 12;
const treeAge = 60_000;
/** How often classes that wait are looked at, in ms. */
const lookEvery = 250;

/**
 * Lists the classes of the account and below, then counts in each who would get a login and who would not, and why: two calls
 * a class. Cut off anywhere, it goes on where it was.
 * @returns false when this worker is to stop
 * @throws CanvasFault, LeaseLostError, PauseError while the district stands still
 */
export async function countClasses(run: SchoolRun): Promise<boolean> {
  const { context, batch } = run;
  const { districtId } = batch;
  await heedFreeze(run);
  const tree = await readTree(context, run.client, districtId, treeAge);
  if ((await heldNow(run)).outside === undefined && !(await listThem(run, tree))) return true;
  const rulesOf = await readClassRules(context, tree, districtId);
  for (;;) {
    await heldNow(run);
    if (run.stopping()) return false;
    const listed = await context.storage.schoolBatchClasses.find(
      { schoolBatchId: batch.id, state: 'listed' },
      { order: [{ by: 'position' }], limit: atOnce * 4 },
    );
    if (listed.length === 0) break;
    const now = context.clock.now();
    const open = listed.filter(({ wakeAt = 0 }) => wakeAt <= now).slice(0, atOnce);
    if (open.length === 0) await wait(lookEvery);
    const counted = await Promise.allSettled(
      open.map(async (one) => {
        const rules = await rulesOf({ ...one, name: one.className, termId: one.termId });
        await countClass(run, one, rules.settings.pupils);
      }),
    );
    // Nothing is under way any more when it is handed back.
    const failed = counted.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  }
  await writeHead(run, { state: 'ready' });
  return true;
}

async function countClass(run: SchoolRun, one: SchoolBatchClass, pupils: 'sis' | 'any'): Promise<void> {
  const course = { id: one.courseId, accountId: one.accountId, pupils };
  await heedFreeze(run);
  try {
    const people = await readClass(run.context, run.client, { districtId: one.districtId, course });
    const aside: Partial<Record<LeftOutReason, number>> = {};
    for (const person of people) {
      const reason = leftOutBecause(person);
      if (reason) aside[reason] = (aside[reason] ?? 0) + 1;
    }
    const studentIds = people.filter(isOpen).map(({ id }) => id);
    const alreadyMade = people.filter(hasLogin).length;
    await writeClass(run, one, { state: 'counted', studentIds, alreadyMade, aside });
  } catch (error) {
    const code = isCanvasFault(error, 'not-found') ? 'class-gone' : await codeOfTrouble(run, one, error);
    if (code !== 'waits') await writeClass(run, one, { state: 'left-out', code });
  }
}

async function codeOfTrouble(
  run: SchoolRun,
  one: SchoolBatchClass,
  error: unknown,
): Promise<'waits' | 'class-unreadable'> {
  const trouble = await countTrouble(run, one, error);
  if (trouble === undefined) throw error;
  return trouble === 'waits' ? trouble : 'class-unreadable';
}

/** @returns false where there are too many */
async function listThem(run: SchoolRun, tree: AccountTree): Promise<boolean> {
  const { context, batch, client } = run;
  const courses = (await listCourses(client, batch.accountId, {})).filter(
    (course) =>
      !course.completed &&
      !course.deleted &&
      isIncluded({ terms: [], classNames: [...batch.classNames] }, course),
  );
  const rulesOf = await readClassRules(context, tree, batch.districtId);
  const ruled = await Promise.all(courses.map(async (course) => ({ course, rules: await rulesOf(course) })));
  const isOpenTo = ({ rules }: (typeof ruled)[number]): boolean => rules.schoolOn && rules.included;
  const open = ruled.filter(isOpenTo).map(({ course }) => course);
  if (open.length > mostClasses) {
    await writeHead(run, {
      state: 'refused',
      refusedBecause: 'too-many-classes',
      finishedAt: context.clock.now(),
    });
    return false;
  }
  const sorted = inOrder(open, tree);
  for (const [position, course] of sorted.entries()) await storeClass(run, tree, { course, position });
  const off = ruled.filter(({ rules }) => !rules.schoolOn).length;
  await writeHead(run, { outside: { schoolOff: off, notIncluded: ruled.length - open.length - off } });
  return true;
}

function inOrder(courses: readonly CanvasCourse[], tree: AccountTree): CanvasCourse[] {
  const order = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
  const schoolOf = ({ accountId }: CanvasCourse): string => tree.accounts.get(accountId)?.name ?? '';
  return [...courses].sort(
    (one, other) =>
      order.compare(schoolOf(one), schoolOf(other)) ||
      Number(one.accountId) - Number(other.accountId) ||
      order.compare(one.name, other.name),
  );
}

async function storeClass(
  { context, batch }: SchoolRun,
  tree: AccountTree,
  { course, position }: { readonly course: CanvasCourse; readonly position: number },
): Promise<void> {
  const { id, accountId, name, termId, termName } = course;
  try {
    await context.storage.schoolBatchClasses.insert({
      id: `${batch.id}:${id}`,
      schoolBatchId: batch.id,
      districtId: batch.districtId,
      courseId: id,
      accountId,
      className: name,
      schoolName: tree.accounts.get(accountId)?.name ?? '',
      ...(termId === undefined ? {} : { termId }),
      ...(termName === undefined ? {} : { termName }),
      position,
      chosen: true,
      state: 'listed',
      todo: 'make',
      fence: 0,
    });
  } catch (error) {
    // Stored by whoever was cut off before.
    if (!(error instanceof DuplicateError)) throw error;
  }
}
