import type { LoginActFault, LoginActKind } from '../../contract/child.ts';
import type { SuspendReason } from '../../contract/roster.ts';
import type { SweepOutcome } from '../../contract/sweep.ts';
import type { DurableWork, Starter } from './durable-work.ts';
import type { Login, LoginSubject } from './login-documents.ts';

export type PasswordBefore = Partial<
  Pick<
    Login,
    | 'passwordSealed'
    | 'wordsSealed'
    | 'passwordMark'
    | 'passwordColour'
    | 'madeAt'
    | 'printedAt'
    | 'printedBy'
    | 'printingId'
    | 'printedBefore'
  >
>;

/** One act on one login, worked on until it has come to its end. `activeKey` (`districtId:studentId`) is unique while it is under way. */
export interface LoginAct extends DurableWork, LoginSubject {
  readonly className: string;
  readonly kind: LoginActKind;
  /** Asked for by an admin of the login's account, in whatever class the child is now, or in none. */
  readonly byAdmin?: boolean;
  /** Of a suspension: why. */
  readonly reason?: SuspendReason;
  /** One of many at the end of a year. */
  readonly yearEndId?: string;
  readonly state: 'running' | 'done' | 'failed';
  readonly code?: LoginActFault;
  readonly activeKey?: string;
  readonly startedAt: number;
  readonly startedBy: Starter;
  /** Of an act of a sweep: which, and what it had found. Nobody's class is asked for then. */
  readonly sweepId?: string;
  readonly sweepOutcome?: SweepOutcome;
  /** Calls whose answers were unclear. */
  readonly tries: number;
  readonly waitsFor?: string;
  /** Of a new password: how far it has come. From `create` on the old login is gone. */
  readonly step?: 'update' | 'delete' | 'create' | 'settle';
  /** The new password may be in Canvas already: nobody knows, until Canvas has answered. */
  readonly isSent?: boolean;
  readonly passwordSealed?: string;
  readonly wordsSealed?: string;
  /** Passwords that Canvas refused. */
  readonly passwordTries?: number;
  /** What our record of the login said of the old password, for where nothing comes of the new one. */
  readonly before?: PasswordBefore;
  /** Canvas's own time just before the login was first made again. */
  readonly intentAt?: number;
  /** Of a card for today: when its password ends, by the clocks of that time zone (IANA). */
  readonly temporaryUntil?: number;
  readonly temporaryZone?: string;
  /** The login that has the new password. */
  readonly newLoginId?: string;
  /** Once it has ended: until when it is shown. */
  readonly expiresAt?: number;
}
