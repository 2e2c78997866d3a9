import type { LoginActFault } from '../../contract/child.ts';
import type { Starter } from './durable-work.ts';
import type { Document } from './port.ts';

/**
 * One erasing. While it runs it knows of whom; once it has ended nothing but a count is left. Of a district, it stays
 * as the only thing that does.
 */
export interface Erasure extends Document {
  readonly districtId: string;
  readonly what: 'child' | 'district';
  readonly state: 'running' | 'done' | 'failed';
  readonly code?: LoginActFault;
  readonly startedAt: number;
  readonly endedAt?: number;
  /** Documents that told of the child, or of the district, as far as they are erased. */
  readonly count: number;
  /** Everybody who is this child: also whom Canvas merged into them, and whom they became. */
  readonly studentIds?: readonly string[];
  /** `districtId:studentId` of the first of them while it runs: unique. */
  readonly activeKey?: string;
  /** Whether the child's simple login is deleted in Canvas first. */
  readonly inCanvas?: 'delete' | 'keep';
  readonly startedBy?: Starter;
  /** Whoever finishes it holds it until then. */
  readonly leaseUntil: number;
}
