import type { Storage } from '../../server/storage/collections.ts';
import type { Collection, Document } from '../../server/storage/port.ts';

/**
 * The suite's own documents. They lie in collections of the tool, for the sake of their indexes, but have only the
 * fields that the suite asks about, so that the tool's nouns can change without it.
 */
export interface Item extends Document {
  readonly batchId: string;
  readonly position: number;
  readonly name: string;
  readonly fate: 'planned' | 'creating' | 'made' | 'failed' | 'undone';
  readonly reason?: 'inactive' | 'invited';
  readonly intentAt?: number;
  readonly unclear: boolean;
  readonly tries: number;
}

/** `activeKey` is unique where it is there. */
export interface Lease extends Document {
  readonly state: 'running' | 'done';
  readonly activeKey?: string;
  readonly startedBy: { readonly name: string };
  readonly owner?: string;
  readonly leaseUntil: number;
  readonly wakeAt?: number;
  readonly fence: number;
}

/** `usernameKey` and `passwordMark` are unique within the district. */
export interface Name extends Document {
  readonly districtId: string;
  readonly name: string;
  readonly state: 'reserved' | 'active';
  readonly usernameKey: string;
  readonly passwordMark: string;
}

export interface Note extends Document {
  readonly collection: string;
  readonly body: string;
}

export interface Shelf {
  readonly storage: Storage;
  readonly items: Collection<Item>;
  readonly leases: Collection<Lease>;
  readonly names: Collection<Name>;
  readonly notes: Collection<Note>;
}

export function shelfOf(storage: Storage): Shelf {
  return {
    storage,
    items: holding<Item>(storage.batchItems),
    leases: holding<Lease>(storage.batches),
    names: holding<Name>(storage.logins),
    notes: holding<Note>(storage.ltijsDocuments),
  };
}

/** An adapter keeps any documents, whatever the tool's own types say. */
function holding<T extends Document>(collection: unknown): Collection<T> {
  return collection as Collection<T>;
}

export function anItem(number: number, over: Partial<Item> = {}): Item {
  return {
    id: `b1:${String(number).padStart(5, '0')}`,
    batchId: 'b1',
    position: number,
    name: `Child ${number}`,
    fate: 'planned',
    unclear: false,
    tries: 0,
    ...over,
  };
}

export function aLease(number: number, over: Partial<Lease> = {}): Lease {
  return {
    id: `b${number}`,
    state: 'running',
    startedBy: { name: 'Teacher' },
    leaseUntil: 0,
    fence: 0,
    ...over,
  };
}

export function aName(number: number, over: Partial<Name> = {}): Name {
  return {
    id: `d1:s${number}`,
    districtId: 'd1',
    name: `Child ${number}`,
    state: 'reserved',
    usernameKey: `child${number}`,
    passwordMark: `mark${number}`,
    ...over,
  };
}

export function aNote(id: string, body: string): Note {
  return { id, collection: 'notes', body };
}

export function ids(documents: readonly Document[]): string[] {
  return documents.map(({ id }) => id);
}
