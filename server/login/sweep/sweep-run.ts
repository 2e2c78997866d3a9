import { LeaseLostError, PauseError, StopError } from '../../batch/batch-run.ts';
import type { CanvasClient } from '../../canvas/canvas-client.ts';
import type { Context } from '../../context.ts';
import { readFreeze } from '../../policy/freeze.ts';
import { addEntryOnce, type Actor, type Entry } from '../../record/add-entry.ts';
import type { Login } from '../../storage/login-documents.ts';
import type { Sweep, SweepItem } from '../../storage/sweep-documents.ts';
import type { Change } from '../../storage/port.ts';
import { placeOfDistrict } from '../../record/place-of-district.ts';

/** One claimed sweep in the hands of one worker. */
export interface SweepRun {
  readonly context: Context;
  readonly client: CanvasClient;
  /** As it was last written; its `fence` is this worker's number. */
  readonly sweep: Sweep;
  /** Asked before each login: the work is to be handed back. */
  readonly isOver: () => boolean;
}

/** In whose name a sweep acts: whoever let it in again, said yes to it, or began it. */
export function actorOfSweep({ districtId, undoneBy, approvedBy, begunBy }: Sweep): Actor {
  return { districtId, ...(undoneBy ?? approvedBy ?? begunBy) };
}

/**
 * Asked before each login is looked at, and before each act: whether this worker still holds the sweep, nobody paused it, and the
 * district is not frozen.
 * @throws LeaseLostError, StopError, PauseError
 */
export async function heedSweep({ context, sweep, isOver }: SweepRun): Promise<void> {
  if (isOver()) throw new StopError(`sweep ${sweep.id}`);
  const now = await context.storage.sweeps.get(sweep.id);
  if (now?.fence !== sweep.fence) throw new LeaseLostError(`sweep ${sweep.id}`);
  if (now.pausedAt !== undefined) throw new StopError(`sweep ${sweep.id}`);
  if (await readFreeze(context, sweep.districtId)) throw new PauseError('district-frozen');
}

/**
 * Changes the sweep while this worker holds it.
 * @throws LeaseLostError
 */
export async function writeSweep(run: SweepRun, change: Change<Sweep>): Promise<SweepRun> {
  const { context, sweep } = run;
  const written = await context.storage.sweeps.update({ id: sweep.id, fence: sweep.fence }, change);
  if (!written) throw new LeaseLostError(`sweep ${sweep.id}`);
  return { ...run, sweep: written };
}

/**
 * Changes what is said of one login, unless a worker with a higher fencing number has done so since.
 * @throws LeaseLostError
 */
export async function writeItem(
  { context, sweep: { id, fence } }: SweepRun,
  item: SweepItem,
  set: Partial<SweepItem>,
  unset: readonly (keyof SweepItem)[] = [],
): Promise<SweepItem> {
  const written = await context.storage.sweepItems.update(
    { id: item.id, fence: { lte: fence } },
    { set: { ...set, fence }, unset },
  );
  if (!written) throw new LeaseLostError(`sweep ${id}`);
  return written;
}

/** Says of a whole sweep in the record what became of it, once for the time `at` (ms) at which that was decided. */
export async function recordSweep(
  context: Context,
  { id, districtId }: Pick<Sweep, 'id' | 'districtId'>,
  actor: Actor,
  { at, ...entry }: Pick<Entry, 'act' | 'count' | 'code'> & { readonly at: number },
): Promise<void> {
  await addEntryOnce(context, actor, await ofDistrict(context, districtId, entry), {
    at,
    key: `${id} ${entry.act} ${String(at)}`,
  });
}

/** An entry of the record about a district as a whole. */
export async function ofDistrict<T extends Pick<Entry, 'act'>>(
  { storage }: Context,
  districtId: string,
  entry: T,
): Promise<T & Pick<Entry, 'accountId' | 'place'>> {
  const district = await storage.districts.get(districtId);
  return { ...entry, ...placeOfDistrict(district) };
}

/** What was decided last about a sweep: by whoever decided it, or, where they were cut off before that, by whoever works on it. */
export async function recordDecision(context: Context, sweep: Sweep): Promise<void> {
  const {
    state,
    districtId,
    begunAt,
    begunBy,
    decidedAt,
    approvedBy,
    undoneBy,
    decidedCount: count = 0,
  } = sweep;
  if (state === 'looking')
    return recordSweep(context, sweep, { districtId, ...begunBy }, { act: 'sweep-begun', at: begunAt });
  const by = state === 'undoing' ? undoneBy : approvedBy;
  if (!by || decidedAt === undefined) return;
  const act = state === 'undoing' ? 'sweep-undo-started' : 'sweep-approved';
  await recordSweep(context, sweep, { districtId, ...by }, { act, count, at: decidedAt });
}

/** Our record of a login of Canvas, wherever a merge of its person has put it; undefined where there is none any more. */
export async function findRecord(
  { storage }: Context,
  { districtId, canvasLoginId }: { readonly districtId: string; readonly canvasLoginId: string },
): Promise<Login | undefined> {
  const [login] = await storage.logins.find({ districtId, canvasLoginId }, { limit: 1 });
  return login;
}
