import type { Act, SettingChange } from '../../contract/record.ts';
import type { Document } from './port.ts';

/** Who did what. Never changed once written, but for what is erased of a child. */
export interface RecordEntry extends Document {
  readonly districtId: string;
  readonly at: number;
  readonly act: Act;
  readonly userId: string;
  readonly name: string;
  readonly actingPersonId?: string;
  readonly actingPersonName?: string;
  readonly sessionId: string;
  readonly accountId: string;
  readonly courseId?: string;
  readonly place: string;
  readonly studentId?: string;
  readonly studentName?: string;
  readonly username?: string;
  readonly canvasLoginId?: string;
  readonly batchId?: string;
  readonly count?: number;
  /** Everyone an act on many was about. */
  readonly studentIds?: readonly string[];
  readonly code?: string;
  /** What became of which settings. */
  readonly changes?: readonly SettingChange[];
  /** Place in the district's chain (`record/chain.ts`): from 1, without a gap. */
  readonly seq: number;
  /** Hash of the entry before; empty for the first. */
  readonly prev: string;
  /** Keyed hash over all that is here, and the id of its key. */
  readonly hash: string;
  readonly keyId: string;
  /** Digest, under `salt`, of what is said of a child, in place of which it is chained; absent where nothing is. */
  readonly digest?: string;
  readonly salt?: string;
  /** The same for each of `studentIds`, so that one can be erased and the others stay. */
  readonly idDigests?: readonly string[];
  readonly idSalts?: readonly string[];
  /** Of the erasing of a child: where the record told of them (`record/chain.ts`). */
  readonly erased?: readonly string[];
  /** How often something was erased in this entry; not chained. */
  readonly blanked?: number;
}

/** How far a district's record had come, so that its newest entries cannot be missing unseen. `id` is the district's. */
export interface RecordHead extends Document {
  readonly seq: number;
  readonly hash: string;
  /** Keyed hash of both. */
  readonly mark: string;
}

/** An entry that has no place in the chain yet. */
export type UnchainedEntry = Omit<
  RecordEntry,
  'seq' | 'prev' | 'hash' | 'keyId' | 'digest' | 'salt' | 'idDigests' | 'idSalts' | 'blanked'
>;

/**
 * A document whose last change the record has not been told of yet: the entry is stored by the very write that makes the change,
 * and goes from here once it is added (`record/owed-entry.ts`). `owesId` is the entry's id.
 */
export interface Owing extends Document {
  readonly owes?: UnchainedEntry;
  readonly owesId?: string;
  /** What the same change said besides, added after the other. */
  readonly owesToo?: UnchainedEntry;
}
