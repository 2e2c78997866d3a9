import type { Context } from '../context.ts';
import type { RecordEntry } from '../storage/documents.ts';

/** Who acts: a session's person, or the tool itself on behalf of the person who started the work. */
export interface Actor {
  readonly districtId: string;
  readonly userId: string;
  readonly name: string;
  readonly sessionId: string;
  /** The real person, where Canvas says that somebody acts as `userId`. */
  readonly actingPersonId?: string;
  readonly actingPersonName?: string;
}

export type Entry = Omit<
  RecordEntry,
  'id' | 'at' | 'districtId' | 'userId' | 'name' | 'sessionId' | 'actingPersonId' | 'actingPersonName'
>;

/**
 * Adds one line to the record. Entries are only ever added. Ids sort by time, so that a page of the record has an order
 * even where two entries share a millisecond.
 */
export async function addEntry(context: Context, actor: Actor, entry: Entry): Promise<void> {
  const at = context.clock.now();
  await context.storage.recordEntries.insert({
    ...entry,
    id: `${String(at).padStart(15, '0')}-${context.random.token(9)}`,
    at,
    districtId: actor.districtId,
    userId: actor.userId,
    name: actor.name,
    sessionId: actor.sessionId,
    ...(actor.actingPersonId === undefined ? {} : { actingPersonId: actor.actingPersonId }),
    ...(actor.actingPersonName === undefined ? {} : { actingPersonName: actor.actingPersonName }),
  });
}
