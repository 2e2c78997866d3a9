import type { Settings } from '../../contract/policy.ts';
import { finalFates, retryableFailures } from '../../contract/batch.ts';
import { CanvasFault } from '../canvas/errors.ts';
import type { CanvasClient } from '../canvas/canvas-client.ts';
import type { Context } from '../context.ts';
import { bendToCanvas, type KnownRules } from '../policy/canvas-rules.ts';
import { readFreeze } from '../policy/freeze.ts';
import { addEntryOnce, type Actor, type Entry } from '../record/add-entry.ts';
import type { Batch, BatchItem } from '../storage/batch-documents.ts';

/** Another worker holds the batch now: whatever this one still wanted to write must not be written. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

/** Somebody stopped the batch: nothing more is begun. */
export class StopError extends Error {
  override readonly name = 'StopError';
}

/** The whole batch has to wait; it goes on by itself. */
export class PauseError extends Error {
  override readonly name = 'PauseError';
  readonly because: string;
  constructor(because: string) {
    super(because);
    this.because = because;
  }

  /** The pause that a fault of Canvas calls for; undefined for everything else. */
  static from(error: unknown): PauseError | undefined {
    if (!(error instanceof CanvasFault)) return undefined;
    if (error.code === 'token-dead') return new PauseError('connection-dead');
    if (error.code === 'throttled') return new PauseError('canvas-busy');
    if (error.code === 'not-allowed' || error.code === 'scope-missing')
      return new PauseError('connection-lacks-rights');
    return new PauseError('canvas-unreachable');
  }
}

/** One claimed batch in the hands of one worker. */
export interface BatchRun {
  readonly context: Context;
  readonly client: CanvasClient;
  /** As claimed: its `fence` is this worker's number. */
  readonly batch: Batch;
  /** What is decided for the class, with the password rules that Canvas had told of when the batch was claimed. */
  readonly settings: Settings;
  /** What Canvas's refusals have taught this batch since. */
  readonly learned: { rules: KnownRules };
  /** The district's root account. */
  readonly rootId: string;
  /** Parts of the names of class and school, which no password may hold. */
  readonly placeNames: readonly string[];
  /** Pupils of the class whom whoever pressed the button may handle now; undefined where that is nobody any more. */
  readonly pupils: ReadonlySet<string> | undefined;
}

/** The settings as Canvas's refusals have bent them by now. */
export function settingsOf({ settings, learned }: BatchRun): Settings {
  return bendToCanvas(settings, learned.rules);
}

/**
 * Asked right before each call that changes something in Canvas: whether this worker still holds the batch, nobody has
 * stopped it, and the district is not frozen.
 * @throws LeaseLostError, StopError, PauseError
 */
export async function heedControl({ context, batch }: BatchRun): Promise<void> {
  const now = await context.storage.batches.get(batch.id);
  if (now?.fence !== batch.fence) throw new LeaseLostError(`batch ${batch.id}`);
  if (now.stopAskedAt !== undefined) throw new StopError(`batch ${batch.id}`);
  if (await readFreeze(context, batch.districtId)) throw new PauseError('district-frozen');
}

/**
 * Writes a change of one item, unless a worker with a higher fencing number has written it since.
 * @throws LeaseLostError
 */
export async function writeItem(
  run: BatchRun,
  item: BatchItem,
  set: Partial<BatchItem>,
  unset: readonly (keyof BatchItem)[] = [],
): Promise<BatchItem> {
  const { fence } = run.batch;
  const written = await run.context.storage.batchItems.update(
    { id: item.id, fence: { lte: fence } },
    {
      set: { ...set, fence },
      // Passwords of students who are through are kept with the login alone, as long as the policy says.
      unset: [
        'orphanAfter',
        ...(isThrough(set) ? (['passwordSealed', 'wordsSealed'] as const) : []),
        ...unset,
      ],
    },
  );
  if (!written) throw new LeaseLostError(`batch ${run.batch.id}`);
  return written;
}

/** Whoever failed and can be tried again keeps the password that was planned, for as long as that is possible. */
function isThrough({ fate, code }: Partial<BatchItem>): boolean {
  if (fate === 'failed') return code === undefined || !retryableFailures.includes(code);
  return fate !== undefined && finalFates.includes(fate);
}

/** The item's password, opened. Only an item without a final fate has one. */
export function openPassword(run: BatchRun, item: BatchItem): string {
  if (item.passwordSealed === undefined) throw new Error(`item ${item.id} is through`);
  return run.context.seal.open(item.passwordSealed, run.batch.districtId, 'password');
}

/** In whose name a batch is worked on: whoever pressed the button, or had it go on since. */
export function starterOf(batch: Batch): Batch['startedBy'] {
  return batch.continuedBy ?? batch.startedBy;
}

/**
 * Adds to the record, once, in the name of the person who pressed the button.
 * @param at ms, stored before: the same however often this is asked for
 */
export async function recordItem(
  run: Pick<BatchRun, 'context' | 'batch'>,
  item: BatchItem,
  entry: Pick<Entry, 'act' | 'code' | 'canvasLoginId'>,
  at: number,
): Promise<void> {
  const { batch } = run;
  const actor: Actor = { districtId: batch.districtId, ...starterOf(batch) };
  const about = {
    accountId: batch.accountId,
    courseId: batch.courseId,
    place: batch.className,
    batchId: batch.id,
    studentId: item.studentId,
    studentName: item.name,
    username: item.username,
  };
  // A login is made or found again, never both.
  const kind = entry.act === 'login-adopted' ? 'login-made' : entry.act;
  await addEntryOnce(run.context, actor, { ...entry, ...about }, { at, key: `${item.id} ${kind}` });
}
