import type { LoginActFault, LoginActKind } from '../../contract/child.ts';
import type { Document } from './port.ts';

/** One act on one login, worked on until it has come to its end. `activeKey` (`districtId:studentId`) is unique while it is under way. */
export interface LoginAct extends Document {
  readonly districtId: string;
  readonly studentId: string;
  readonly studentName: string;
  readonly username: string;
  /** The login as our record had it when the act was asked for: no other is touched. */
  readonly canvasLoginId: string;
  readonly accountId: string;
  readonly courseId: string;
  readonly className: string;
  readonly kind: LoginActKind;
  readonly state: 'running' | 'done' | 'failed';
  readonly code?: LoginActFault;
  readonly activeKey?: string;
  readonly startedAt: number;
  readonly startedBy: { readonly userId: string; readonly name: string; readonly sessionId: string };
  /** Calls whose answers were unclear. */
  readonly tries: number;
  readonly waitsFor?: string;
  /** The worker that holds it: owner, until when, and a number that grows with every claim. */
  readonly owner?: string;
  readonly leaseUntil: number;
  readonly fence: number;
  /** Not before this time is it worked on again. */
  readonly wakeAt: number;
  /** Once it has ended: until when it is shown. */
  readonly expiresAt?: number;
}
