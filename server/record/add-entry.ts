import type { Context } from '../context.ts';
import type { Starter } from '../storage/durable-work.ts';
import { DuplicateError } from '../storage/port.ts';
import type { RecordEntry, UnchainedEntry } from '../storage/record-documents.ts';
import { appendEntry } from './append-entry.ts';

/** Who acts: a session's person, or the tool itself on behalf of the person who started the work. */
export interface Actor extends Starter {
  readonly districtId: string;
  /** The real person, where Canvas says that somebody acts as `userId`. */
  readonly actingPersonId?: string;
  readonly actingPersonName?: string;
}

/** Who acts where nobody pressed a button. */
export const theTool: Starter = { userId: '', name: 'Login Cards', sessionId: '' };

/** An actor as work keeps them that goes on without them; the district stands beside it. */
export function asStarter({ userId, name, sessionId }: Actor): Starter {
  return { userId, name, sessionId };
}

export type Entry = Omit<
  UnchainedEntry,
  'id' | 'at' | 'districtId' | 'userId' | 'name' | 'sessionId' | 'actingPersonId' | 'actingPersonName'
>;

/** Entries of this process, counted: of two that share a millisecond the later one stands later. */
let added = 0;

/** Adds one line to the record. Entries are only ever added. */
export async function addEntry(context: Context, actor: Actor, entry: Entry): Promise<void> {
  await appendEntry(context, newEntry(context, actor, entry));
}

/** An entry of this moment, not added yet. Ids sort by time, and within a millisecond as they came. */
export function newEntry(context: Context, actor: Actor, entry: Entry): UnchainedEntry {
  const at = context.clock.now();
  added += 1;
  const id = `${sortable(at)}-${String(added).padStart(9, '0')}-${context.random.token(9)}`;
  return { ...entry, ...whoOf(actor), id, at };
}

/** What an entry is about, so that it is added once however often it is asked for. */
export interface Once {
  /** ms; kept somewhere, so that whoever asks again has the same. */
  readonly at: number;
  readonly key: string;
}

/** Adds one line to the record unless it is there: for work that a restart, or a worker that was asleep, does again. */
export async function addEntryOnce(
  context: Context,
  actor: Actor,
  entry: Entry,
  { at, key }: Once,
): Promise<void> {
  const [now = '', ...before] = idsOf(context, actor, { at, key });
  for (const id of before) if (await context.storage.recordEntries.get(id)) return;
  try {
    await appendEntry(context, { ...entry, ...whoOf(actor), id: now, at: context.clock.now() });
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
  }
}

/** The entry that `addEntryOnce` added under this key; undefined where it has not. */
export async function findAdded(
  context: Context,
  actor: Pick<Actor, 'districtId'>,
  once: Once,
): Promise<RecordEntry | undefined> {
  for (const id of idsOf(context, actor, once)) {
    const entry = await context.storage.recordEntries.get(id);
    if (entry) return entry;
  }
  return undefined;
}

/** Under the key of today, then under those before it. Keyed: keys hold ids of children, and whoever has the database alone shall not be able to try ids. */
function idsOf(
  { seal }: Context,
  { districtId }: Pick<Actor, 'districtId'>,
  { at, key }: Once,
): readonly string[] {
  return seal.marks(key, districtId, 'record once').map(({ mark }) => `${sortable(at)}-${mark.slice(0, 24)}`);
}

/** Ids of entries begin with this: texts that sort as the times (ms) they stand for. */
export function sortable(at: number): string {
  return String(at).padStart(15, '0');
}

function whoOf({ districtId, userId, name, sessionId, actingPersonId, actingPersonName }: Actor) {
  return {
    districtId,
    userId,
    name,
    sessionId,
    ...(actingPersonId === undefined ? {} : { actingPersonId }),
    ...(actingPersonName === undefined ? {} : { actingPersonName }),
  };
}
