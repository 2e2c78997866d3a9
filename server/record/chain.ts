import { createHmac } from 'node:crypto';
import type { Seal } from '../config/seal.ts';
import type { RecordEntry, UnchainedEntry } from '../storage/record-documents.ts';

/** How far a district's record has come: the newest entry's number (the first is 1) and hash. */
export interface Link {
  readonly seq: number;
  readonly hash: string;
}

/** Before the first entry. */
export const noLink: Link = { seq: 0, hash: '' };

/** What tells which child an entry is about: chained by a salted digest, so that it can be taken out and the chain still holds. */
export const aboutChild = ['studentId', 'studentName', 'username', 'canvasLoginId'] as const;
const besides = new Set<string>([...aboutChild, 'studentIds', 'idSalts', 'blanked', 'hash', 'keyId', 'salt']);

/**
 * In: an entry, the link it follows, and salts that nobody can guess. Out: the entry with its number, the hash of the one
 * before, a digest of what it says of a child (of many, one for each), and a keyed hash over all of it: whoever can write to
 * the database but lacks the server's key can neither change nor put in an entry unseen.
 */
export function chainEntry(
  seal: Seal,
  entry: UnchainedEntry,
  after: Link,
  makeSalt: () => string,
): RecordEntry {
  const salt = makeSalt();
  const said = digestOf(entry, salt);
  const salts = entry.studentIds?.map(makeSalt);
  const linked = {
    ...entry,
    seq: after.seq + 1,
    prev: after.hash,
    ...(said === undefined ? {} : { digest: said, salt }),
    ...(salts && entry.studentIds
      ? { idSalts: salts, idDigests: entry.studentIds.map((id, at) => digestOfId(id, salts[at] ?? '')) }
      : {}),
  };
  const [current] = seal.marks(chainedText(linked), entry.districtId, 'record');
  if (!current) throw new Error('a seal without a key');
  return { ...linked, hash: current.mark, keyId: current.keyId };
}

/** A place of the record that tells of one child: `7`, the entry's number; `7.2`, the third of the many that it is about. */
export type Spot = string;

export interface Judged {
  /** `unknown-key`: the key it was written under is not there any more. */
  readonly verdict: 'whole' | 'changed' | 'unknown-key';
  /** Where it said something of a child and does not any more: in order only if a later entry names these as erased. */
  readonly blanks: readonly Spot[];
}

/** Whether an entry is as it was written, apart from what was erased in it. */
export function judgeEntry(seal: Seal, entry: RecordEntry): Judged {
  const under = seal
    .marks(chainedText(entry), entry.districtId, 'record')
    .find(({ keyId }) => keyId === entry.keyId);
  if (!under) return { verdict: 'unknown-key', blanks: [] };
  const one = judgeChild(entry);
  const many = judgeMany(entry);
  const whole = under.mark === entry.hash && one !== undefined && many !== undefined;
  return { verdict: whole ? 'whole' : 'changed', blanks: [...(one ?? []), ...(many ?? [])] };
}

/** Undefined where what it says of its child is not what was written. */
function judgeChild(entry: RecordEntry): Spot[] | undefined {
  const { digest, salt, seq } = entry;
  const isBlank = salt === undefined && aboutChild.every((field) => entry[field] === undefined);
  if (isBlank) return digest === undefined ? [] : [String(seq)];
  return salt !== undefined && digestOf(entry, salt) === digest ? [] : undefined;
}

/** The same of the many that it is about. */
function judgeMany({ seq, studentIds = [], idSalts = [], idDigests = [] }: RecordEntry): Spot[] | undefined {
  if (studentIds.length !== idDigests.length || idSalts.length !== idDigests.length) return undefined;
  const blanks: Spot[] = [];
  for (const [at, digest] of idDigests.entries()) {
    const id = studentIds[at] ?? '';
    const salt = idSalts[at] ?? '';
    if (id === '' && salt === '') blanks.push(`${String(seq)}.${String(at)}`);
    else if (digestOfId(id, salt) !== digest) return undefined;
  }
  return blanks;
}

/** Keyed hash of a link: what proves that the server itself had come that far. */
export function markLink(seal: Seal, districtId: string, { seq, hash }: Link): string {
  return seal.mark(`${String(seq)}.${hash}`, districtId, 'record head');
}

/** Whether the mark is that of the link, under any key that is still there. */
export function isMarkOf(seal: Seal, districtId: string, { seq, hash }: Link, mark: string): boolean {
  return seal.marks(`${String(seq)}.${hash}`, districtId, 'record head').some((under) => under.mark === mark);
}

function digestOfId(id: string, salt: string): string {
  return createHmac('sha256', salt).update(id).digest('base64url').slice(0, 22);
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
