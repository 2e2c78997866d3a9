import type { SweepFate, SweepOutcome, SweepState, SweepWant } from '../../contract/sweep.ts';
import type { Document } from './port.ts';

interface Person {
  readonly userId: string;
  readonly name: string;
  readonly sessionId: string;
}

/**
 * One look at every login of a district, and what was done then. `id` of one that began by itself is `districtId:dueAt`, so that a
 * night has one. `activeKey` (the district's id) is unique while it is under way.
 */
export interface Sweep extends Document {
  readonly districtId: string;
  readonly state: SweepState;
  readonly dryRun: boolean;
  readonly begunAt: number;
  /** Without a user where it began by itself. */
  readonly begunBy: Person;
  readonly finishedAt?: number;
  /** Everything before this id among our logins has been looked at, and what was found is stored. */
  readonly cursor: string;
  readonly looked: number;
  readonly total: number;
  readonly wanted?: number;
  readonly limit?: number;
  readonly approvedBy?: Person;
  readonly undoneBy?: Person;
  readonly pausedAt?: number;
  readonly pausedBy?: string;
  readonly overwritten?: boolean;
  readonly activeKey?: string;
  readonly waitsFor?: string;
  readonly owner?: string;
  readonly leaseUntil: number;
  readonly fence: number;
  readonly wakeAt: number;
  readonly pauses: number;
  readonly expiresAt: number;
}

/** A login about which a sweep has something to say. `id` is `sweepId:studentId`. */
export interface SweepItem extends Document {
  readonly sweepId: string;
  readonly districtId: string;
  readonly studentId: string;
  readonly studentName: string;
  readonly username: string;
  readonly canvasLoginId: string;
  readonly accountId: string;
  readonly courseId: string;
  readonly schoolName: string;
  readonly outcome: SweepOutcome;
  /** Place of the outcome in the report. */
  readonly rank: number;
  readonly wants: SweepWant;
  readonly fate: SweepFate;
  readonly code?: string;
  readonly lastLogin: boolean;
  readonly deletedFrom?: number;
  /** The act (`loginActs`) that suspends or deletes it, and the one that lets it in again. */
  readonly actId?: string;
  readonly undoActId?: string;
  /** As our record has it since the sweep suspended it: another time there is somebody else's. */
  readonly suspendedAt?: number;
  readonly fence: number;
  readonly expiresAt: number;
}
