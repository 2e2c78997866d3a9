import type { Fate } from '../../contract/batch.ts';
import type { LeftOutReason } from '../../contract/roster.ts';
import type { ClassCode } from '../../contract/school-batch.ts';
import type { DurableWork, Starter } from './durable-work.ts';
import type { Document } from './port.ts';
import type { Owing } from './record-documents.ts';

/**
 * One batch of many classes. It holds no plan: each class is planned when its turn comes, and is a `Batch` of its own from
 * then on (`Batch.schoolBatchId`).
 */
export interface SchoolBatch extends DurableWork, Owing {
  /** The account that its classes are in or below. */
  readonly accountId: string;
  readonly accountName: string;
  readonly classNames: readonly string[];
  /** IANA name; the account's. */
  readonly timeZone: string;
  readonly state: 'counting' | 'ready' | 'waiting' | 'running' | 'stopped' | 'done' | 'refused';
  readonly pausedBecause?: string;
  readonly refusedBecause?: ClassCode | 'too-many-classes';
  /** Present once its classes are stored. */
  readonly outside?: { readonly schoolOff: number; readonly notIncluded: number };
  readonly task?: 'undo';
  readonly evenSignedIn?: boolean;
  /** Gone on with, and its classes are still as the last end left them: whoever claims it prepares them first. */
  readonly again?: 'resume' | 'retry' | 'undo';
  readonly begunAt: number;
  readonly startedBy: Starter;
  readonly continuedBy?: Starter;
  /** When the button was pressed. */
  readonly pressedAt?: number;
  readonly notBefore?: number;
  readonly startedAt?: number;
  readonly finishedAt?: number;
  readonly stopAskedAt?: number;
  /** Until then the button can be pressed; absent once it is. */
  readonly draftUntil?: number;
  readonly pauses: number;
}

/** One class of a school batch. `id` is `schoolBatchId:courseId`. */
export interface SchoolBatchClass extends Document {
  readonly schoolBatchId: string;
  readonly districtId: string;
  readonly courseId: string;
  readonly accountId: string;
  readonly className: string;
  readonly schoolName: string;
  readonly termId?: string;
  readonly termName?: string;
  /** By school, then by name. */
  readonly position: number;
  readonly chosen: boolean;
  /** `starting`: its batch has its id (`batchId`) and may or may not be there. */
  readonly state: 'listed' | 'counted' | 'waiting' | 'starting' | 'running' | 'ended' | 'left-out';
  /** What is done with it when its turn comes. */
  readonly todo: 'make' | 'resume' | 'retry' | 'undo';
  readonly code?: ClassCode;
  /** Who would get a login, as counted. */
  readonly studentIds?: readonly string[];
  readonly alreadyMade?: number;
  readonly aside?: Readonly<Partial<Record<LeftOutReason, number>>>;
  readonly batchId?: string;
  /** How many came to which fate, as of the last end of its batch. */
  readonly fates?: Readonly<Partial<Record<Fate, number>>>;
  /** Failed for a reason that may have passed, and can be tried again. */
  readonly retryable?: number;
  /** Left by an undo because a child has signed in, or nobody knows. */
  readonly used?: number;
  /** How often Canvas did not answer about this class, and did about others; until when (ms) it is left in peace. */
  readonly unread?: number;
  readonly wakeAt?: number;
  readonly fence: number;
}
