import type { SweepFate, SweepOutcome, SweepState, SweepWant } from '../../contract/sweep.ts';
import type { DurableWork, Starter } from './durable-work.ts';
import type { LoginSubject } from './login-documents.ts';
import type { Document } from './port.ts';
import type { Owing } from './record-documents.ts';

/**
 * One look at every login of a district, and what was done then. `id` of one that began by itself is `districtId:dueAt`, so that a
 * night has one. `activeKey` (the district's id) is unique while it is under way.
 */
export interface Sweep extends DurableWork, Owing {
  readonly state: SweepState;
  readonly dryRun: boolean;
  readonly begunAt: number;
  /** Without a user where it began by itself. */
  readonly begunBy: Starter;
  readonly finishedAt?: number;
  /** Everything before this id among our logins has been looked at, and what was found is stored. */
  readonly cursor: string;
  readonly looked: number;
  readonly total: number;
  readonly wanted?: number;
  readonly limit?: number;
  /** When (ms) it found that it was more than may be done unasked; like `finishedAt` stored before it stands in the record. */
  readonly askedAt?: number;
  readonly approvedBy?: Starter;
  readonly undoneBy?: Starter;
  /** When somebody said yes to it, or undid it, last; and how many logins that was about. */
  readonly decidedAt?: number;
  readonly decidedCount?: number;
  readonly pausedAt?: number;
  readonly pausedBy?: string;
  readonly overwritten?: boolean;
  /** Accounts that are between two school years, and how many logins of theirs were left alone for that; stored before they are. */
  readonly noSchoolIn?: readonly string[];
  readonly noSchool?: number;
  readonly activeKey?: string;
  readonly waitsFor?: string;
  readonly pauses: number;
  readonly expiresAt: number;
}

/** A login about which a sweep has something to say. `id` is `sweepId:canvasLoginId`. */
export interface SweepItem extends Document, LoginSubject {
  readonly sweepId: string;
  readonly schoolName: string;
  readonly outcome: SweepOutcome;
  /** Place of the outcome in the report. */
  readonly rank: number;
  readonly wants: SweepWant;
  readonly fate: SweepFate;
  readonly code?: string;
  readonly lastLogin: boolean;
  readonly deletedFrom?: number;
  /** It comes of this alone that the child's classes are over. */
  readonly classOver?: boolean;
  /** The act (`loginActs`) that suspends or deletes it, and the one that lets it in again. */
  readonly actId?: string;
  readonly undoActId?: string;
  /** As our record has it since the sweep suspended it: another time there is somebody else's. */
  readonly suspendedAt?: number;
  readonly fence: number;
  readonly expiresAt: number;
}
