import { beginSweep } from '../../../server/login/sweep/begin-sweep.ts';
import { claimSweep, holdAndSweep } from '../../../server/login/sweep/sweep-worker.ts';
import type { Sweep, SweepItem } from '../../../server/storage/sweep-documents.ts';
import { useLoginWorld, type LoginWorld } from '../login-world.ts';

/** One world for the sweeps of a file. */
export function useSweepWorld() {
  const started = useLoginWorld();
  return {
    started,
    /** Of the child's simple login; `none` where it has none any more. */
    stateInCanvas: (studentId: string) => started().simpleLogins(studentId)[0]?.workflowState ?? 'none',
  };
}

/** One turn of the worker after another, as long as there is something to do now. */
export async function carryOn(world: LoginWorld): Promise<Sweep> {
  const { context } = world;
  for (;;) {
    const claimed = await claimSweep(context, 'test');
    if (!claimed) break;
    await holdAndSweep(context, claimed);
  }
  return latest(world);
}

/** A sweep as the night begins it, to where it ends or asks. */
export async function sweepAll(world: LoginWorld, dryRun = false): Promise<Sweep> {
  await beginSweep(world.context, { districtId: world.districtId, dryRun });
  return carryOn(world);
}

export async function latest({ context, districtId }: LoginWorld): Promise<Sweep> {
  const [sweep] = await context.storage.sweeps.find(
    { districtId },
    { order: [{ by: 'begunAt', desc: true }], limit: 1 },
  );
  if (!sweep) throw new Error('no sweep');
  return sweep;
}

/** What a sweep says of one child: outcome, fate and, where it was left, why; undefined where all is well. */
export async function saidOf(
  { context }: LoginWorld,
  sweep: Sweep,
  studentId: string,
): Promise<[SweepItem['outcome'], SweepItem['fate'], string?] | undefined> {
  const [item] = await context.storage.sweepItems.find({ sweepId: sweep.id, studentId });
  if (!item) return undefined;
  return item.code === undefined ? [item.outcome, item.fate] : [item.outcome, item.fate, item.code];
}

/** The logins that the child's school gave it. */
export function standardOf(world: LoginWorld, studentId: string) {
  return world.canvas.world.pseudonymsOf(Number(studentId)).filter(({ sisUserId }) => sisUserId !== null);
}

/** What nightly imports do to a child (Canvas: lib/sis/user_importer.rb), and people by hand. */
export function happen(world: LoginWorld, studentId: string, what: Happening): void {
  const { canvas } = world;
  const [simple] = world.simpleLogins(studentId);
  const rows = [...canvas.world.enrollments.all()].filter(({ userId }) => userId === Number(studentId));
  if (!simple) throw new Error('no simple login');
  switch (what) {
    case 'removed':
      for (const login of standardOf(world, studentId)) login.workflowState = 'deleted';
      return;
    case 'out-of-every-class':
      for (const row of rows) row.workflowState = 'deleted';
      return;
    case 'into-a-school-that-is-off':
      for (const row of rows) {
        const { id: _id, rootId: _root, ...fields } = row;
        row.workflowState = 'deleted';
        canvas.world.addEnrollment({ ...fields, courseId: canvas.places.otherSchoolClass });
      }
      return;
    case 'suspended':
      for (const login of standardOf(world, studentId)) login.workflowState = 'suspended';
      return;
    case 'suspension-lifted':
      for (const login of standardOf(world, studentId)) login.workflowState = 'active';
      return;
    case 'adopted':
      canvas.world.changePseudonym(simple, { sisUserId: `sis-of-another-${studentId}` });
      return;
    case 'deleted-by-hand':
      simple.workflowState = 'deleted';
      return;
    case 'renamed':
      canvas.world.changePseudonym(simple, { uniqueId: `renamed-${studentId}` });
  }
}

type Happening =
  | 'removed'
  | 'out-of-every-class'
  | 'into-a-school-that-is-off'
  | 'suspended'
  | 'suspension-lifted'
  | 'adopted'
  | 'deleted-by-hand'
  | 'renamed';
