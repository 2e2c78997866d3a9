import type { YearEndKind } from '../../contract/year-end.ts';
import type { Document } from './port.ts';

/** The end of a year for some classes: each login of theirs once, in the order of their ids. */
export interface YearEnd extends Document {
  readonly districtId: string;
  readonly kind: YearEndKind;
  /** The account of whoever began it, for the record. */
  readonly accountId: string;
  readonly courseIds: readonly string[];
  readonly state: 'running' | 'stopped' | 'done';
  readonly startedAt: number;
  readonly startedBy: { readonly userId: string; readonly name: string; readonly sessionId: string };
  readonly startedByUserId: string;
  readonly total: number;
  /** Id of the login that was dealt with last. */
  readonly cursor: string;
  readonly done: number;
  readonly failed: number;
  readonly stopAskedAt?: number;
  readonly waitsFor?: string;
  readonly waits: number;
  readonly owner?: string;
  readonly leaseUntil: number;
  readonly fence: number;
  /** Not before this time is it worked on again. */
  readonly wakeAt: number;
}
