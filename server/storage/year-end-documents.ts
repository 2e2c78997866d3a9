import type { YearEndKind } from '../../contract/year-end.ts';
import type { DurableWork, Starter } from './durable-work.ts';

/** The end of a year for some classes: each login of theirs once, class by class, in each in the order of ids. */
export interface YearEnd extends DurableWork {
  readonly kind: YearEndKind;
  /** The account of whoever began it, for the record. */
  readonly accountId: string;
  readonly courseIds: readonly string[];
  /** Of a school's admin: the accounts that were theirs when it began. Logins of others are left as they are. */
  readonly accountIds?: readonly string[];
  /** Of one that is running: unique for what is done, and to which classes, so that of two presses comes one. */
  readonly activeKey?: string;
  readonly state: 'running' | 'stopped' | 'done';
  readonly startedAt: number;
  readonly startedBy: Starter;
  readonly startedByUserId: string;
  readonly total: number;
  /** The place of the class, among `courseIds`, and the id of the login that was dealt with last. */
  readonly classAt?: number;
  readonly cursor: string;
  readonly done: number;
  readonly failed: number;
  readonly stopAskedAt?: number;
  readonly waitsFor?: string;
  readonly waits: number;
  /** When nobody was left, kept before that is said in the record. */
  readonly endedAt?: number;
}
