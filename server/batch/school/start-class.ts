import { maxAges } from '../../access/access-table.ts';
import { grantClass } from '../../access/grant-class.ts';
import type { GrantedCourse } from '../../access/grant.ts';
import { requireSchoolOn } from '../../access/require-school-on.ts';
import { isCanvasFault } from '../../canvas/errors.ts';
import type { LeftOutReason } from '../../../contract/roster.ts';
import { classCodes, type ClassCode } from '../../../contract/school-batch.ts';
import { drawPlan } from '../../plan/make-plan.ts';
import { readPlanWorld, type PlanWorld } from '../../plan/plan-world.ts';
import { Problem } from '../../problem.ts';
import { StorageUnavailableError } from '../../storage/port.ts';
import type { Batch } from '../../storage/batch-documents.ts';
import type { SchoolBatchClass } from '../../storage/school-batch-documents.ts';
import { LeaseLostError, PauseError } from '../batch-run.ts';
import { resumeBatch, retryBatch, undoBatch } from '../control-batch.ts';
import { findRunningBatch, startBatch } from '../start-batch.ts';
import { takeQuota } from '../take-quota.ts';
import { countClassFates } from './note-class-fates.ts';
import { actorOfSchoolBatch, writeClass, type SchoolRun } from './school-run.ts';
import { countTrouble } from './trouble-of-class.ts';

/** What somebody else does in the class comes first: it is looked at again. */
const later = new Set(['class-busy', 'batch-still-running']);

/**
 * Brings one class of a school batch to life, in the name of whoever pressed the button: asks what they may do there now,
 * plans it as it is now, and starts its batch. Cut off anywhere, it finds out what was done when it is called again.
 * @param turn how many classes of the same run are under way: long runs take turns by it
 * @returns false where it has to wait for what somebody else does in the class, or for a Canvas that does not answer about it
 * @throws CanvasFault, LeaseLostError
 */
export async function startClass(run: SchoolRun, one: SchoolBatchClass, turn: number): Promise<boolean> {
  const { context, batch } = run;
  const begun = one.state === 'starting' ? await context.storage.batches.get(one.batchId ?? '') : undefined;
  const busy = begun ?? (await findRunningBatch(context, one.districtId, one.courseId));
  if (busy && busy.schoolBatchId !== batch.id) return false;
  if (busy) {
    await writeClass(run, one, { state: 'running', batchId: busy.id });
    return true;
  }
  try {
    const course = await openClass(run, one);
    if (one.todo === 'make') await makeClass(run, one, { course, turn });
    else await reviveClass(run, one);
  } catch (error) {
    if (error instanceof Problem && later.has(error.code)) return false;
    const trouble = await countTrouble(run, one, error);
    if (trouble === 'waits') return false;
    const code = trouble ? 'class-unreadable' : classCodeOf(error);
    if (code === undefined) throw error;
    if (code === 'class-failed')
      context.log.error({ err: error, schoolBatch: batch.id, class: one.courseId }, 'a class failed');
    await leaveOut(run, one, code);
  }
  return true;
}

/** A class that was made before keeps what it has come to; one that never was is left out. */
async function leaveOut(run: SchoolRun, one: SchoolBatchClass, code: ClassCode): Promise<void> {
  const hasEnded = code === 'nothing-to-make' || one.todo !== 'make';
  await writeClass(run, one, { state: hasEnded ? 'ended' : 'left-out', code }, hasEnded ? [] : ['batchId']);
}

/** The class as whoever pressed may handle it now. Taking back is possible in a school that is off. */
async function openClass(run: SchoolRun, { courseId, todo }: SchoolBatchClass): Promise<GrantedCourse> {
  const { context, client, batch } = run;
  const person = { client, ...actorOfSchoolBatch(batch) };
  const grant = await grantClass(context, person, courseId, maxAges.fresh).catch((error: unknown) => {
    if (isCanvasFault(error, 'not-found')) return undefined;
    throw error;
  });
  const isAdmin = grant?.via === 'district-admin' || grant?.via === 'school-admin';
  // Whoever teaches a class and is an admin no more may make it as a teacher does, not by this.
  if (!grant?.course || !isAdmin) throw new Problem('not-found', 'starter-lost-class');
  if (todo !== 'undo') requireSchoolOn(grant);
  return grant.course;
}

async function makeClass(
  run: SchoolRun,
  one: SchoolBatchClass,
  { course, turn }: { readonly course: GrantedCourse; readonly turn: number },
): Promise<void> {
  const { context, client, batch } = run;
  const actor = actorOfSchoolBatch(batch);
  const { districtId } = batch;
  const world = await readPlanWorld(context, { districtId, course, client });
  const { plan, lines } = await drawPlan(context, { id: actor.sessionId, districtId }, course, world);
  if (lines.length === 0) throw new Problem('nothing-to-make', 'Everybody has a login.');
  // Those who came to the class since it was counted; the others were taken when the button was pressed.
  const more = lines.length - (one.studentIds ?? []).length;
  if (more > 0) {
    // Cut off before the class says how many they are, it is asked for the same again.
    const key = `more ${one.id} ${lines.length}` as const;
    await takeQuota(context, { districtId, userId: actor.userId, count: more, key });
  }
  const id = context.random.token(16);
  await writeClass(
    run,
    one,
    {
      ...countWorld(world),
      studentIds: lines.map(({ studentId }) => studentId),
      state: 'starting',
      batchId: id,
    },
    ['code'],
  );
  const started = await startBatch(context, {
    plan,
    lines,
    actor,
    part: { id, schoolBatchId: batch.id, turn },
  });
  if (started.id === id) await writeClass(run, one, { state: 'running' });
  // Somebody pressed the class's own button at this moment.
  else await writeClass(run, one, { state: 'waiting' }, ['batchId']);
}

/** Who gets none now, and why: what was counted may be hours old, and somebody may have become more than a pupil since. */
function countWorld({
  leftOut,
  alreadyMade,
}: Pick<PlanWorld, 'leftOut' | 'alreadyMade'>): Pick<SchoolBatchClass, 'aside' | 'alreadyMade'> {
  const aside: Partial<Record<LeftOutReason, number>> = {};
  for (const { reason } of leftOut) aside[reason] = (aside[reason] ?? 0) + 1;
  return { aside, alreadyMade };
}

async function reviveClass(run: SchoolRun, one: SchoolBatchClass): Promise<void> {
  const { context, batch } = run;
  const made = await context.storage.batches.get(one.batchId ?? '');
  if (made) {
    try {
      await revive(run, one, made);
      await writeClass(run, one, { state: 'running' }, ['code']);
      return;
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'batch-nothing-to-do')) throw error;
    }
  }
  context.log.info({ schoolBatch: batch.id, class: one.courseId }, 'nothing is left to do in a class');
  const counted = made ? await countClassFates(context, made.id) : {};
  await writeClass(run, one, { state: 'ended', ...counted });
}

function revive({ context, batch }: SchoolRun, { todo }: SchoolBatchClass, made: Batch): Promise<Batch> {
  const actor = actorOfSchoolBatch(batch);
  if (todo === 'undo') return undoBatch(context, made, actor, batch.evenSignedIn ?? false);
  return todo === 'retry' ? retryBatch(context, made, actor) : resumeBatch(context, made, actor);
}

/** Undefined for what is nothing of this class alone: then the whole run waits. A fault of ours in one class holds up no other. */
function classCodeOf(error: unknown): ClassCode | undefined {
  if (isCanvasFault(error, 'not-found')) return 'class-gone';
  if (error instanceof Problem && error.code === 'not-found') return 'starter-lost-class';
  if (error instanceof Problem) return classCodes.find((known) => known === error.code);
  const isOfAll =
    isCanvasFault(error) ||
    [LeaseLostError, PauseError, StorageUnavailableError].some((kind) => error instanceof kind);
  return isOfAll ? undefined : 'class-failed';
}
