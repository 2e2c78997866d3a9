import { createHmac } from 'node:crypto';
import type { Seal } from '../config/seal.ts';
import type { RecordEntry } from '../storage/documents.ts';

/** How far a district's record has come: the newest entry's number (the first is 1) and hash. */
export interface Link {
  readonly seq: number;
  readonly hash: string;
}

/** Before the first entry. */
export const noLink: Link = { seq: 0, hash: '' };

/** An entry that has no place in the chain yet. */
export type Unchained = Omit<RecordEntry, 'seq' | 'prev' | 'hash' | 'keyId' | 'digest' | 'salt'>;

/** What tells which child an entry is about: chained by a salted digest, so that it can be taken out and the chain still holds. */
const aboutChild = ['studentId', 'studentName', 'username', 'canvasLoginId', 'studentIds'] as const;
const besides = new Set<string>([...aboutChild, 'hash', 'keyId', 'salt']);

/**
 * In: an entry, the link it follows, and a salt that nobody can guess. Out: the entry with its number, the hash of the one
 * before, a digest of what it says of a child, and a keyed hash over all of it: whoever can write to the database but
 * lacks the server's key can neither change nor put in an entry unseen.
 */
export function chainEntry(seal: Seal, entry: Unchained, after: Link, salt: string): RecordEntry {
  const said = digestOf(entry, salt);
  const linked = {
    ...entry,
    seq: after.seq + 1,
    prev: after.hash,
    ...(said === undefined ? {} : { digest: said, salt }),
  };
  const [current] = seal.marks(chainedText(linked), entry.districtId, 'record');
  if (!current) throw new Error('a seal without a key');
  return { ...linked, hash: current.mark, keyId: current.keyId };
}

/** Whether an entry is as it was written: `unknown-key` where the key it was written under is not there any more. */
export function judgeEntry(seal: Seal, entry: RecordEntry): 'whole' | 'changed' | 'unknown-key' {
  const under = seal
    .marks(chainedText(entry), entry.districtId, 'record')
    .find(({ keyId }) => keyId === entry.keyId);
  if (!under) return 'unknown-key';
  const digest = entry.salt === undefined ? undefined : digestOf(entry, entry.salt);
  return under.mark === entry.hash && digest === entry.digest ? 'whole' : 'changed';
}

/** Keyed hash of a link: what proves that the server itself had come that far. */
export function markLink(seal: Seal, districtId: string, { seq, hash }: Link): string {
  return seal.mark(`${String(seq)}.${hash}`, districtId, 'record head');
}

/** Whether the mark is that of the link, under any key that is still there. */
export function isMarkOf(seal: Seal, districtId: string, { seq, hash }: Link, mark: string): boolean {
  return seal.marks(`${String(seq)}.${hash}`, districtId, 'record head').some((under) => under.mark === mark);
}

function digestOf(entry: Partial<RecordEntry>, salt: string): string | undefined {
  const said = aboutChild.flatMap((field) => (entry[field] === undefined ? [] : [[field, entry[field]]]));
  return said.length === 0
    ? undefined
    : createHmac('sha256', salt).update(JSON.stringify(said)).digest('base64url');
}

/** The same text for the same entry, in whatever order a database hands its fields back. */
function chainedText(entry: object): string {
  return JSON.stringify(
    inOrder(Object.fromEntries(Object.entries(entry).filter(([key]) => !besides.has(key)))),
  );
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(
    fields.sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, field]) => [key, inOrder(field)]),
  );
}
