import type { FailureCode, Fate, KeptReason, ReplacedReason } from '../../contract/batch.ts';
import type { LeftOutReason } from '../../contract/roster.ts';
import type { CanvasRules } from '../../contract/policy.ts';
import type { DurableWork, Starter } from './durable-work.ts';
import type { Document } from './port.ts';
import type { Owing } from './record-documents.ts';

/** One run of a plan. `activeKey` (`districtId:courseId`) is unique while it is worked on, and absent once it is done or stopped. */
export interface Batch extends DurableWork, Owing {
  /** The plan that it carries out: a plan becomes one batch, however often its button is pressed. */
  readonly planId?: string;
  readonly courseId: string;
  readonly accountId: string;
  readonly className: string;
  readonly state: 'running' | 'paused' | 'stopped' | 'done';
  /** Present while it is taken back, and from then on; `evenSignedIn`: also logins that a child has signed in with. */
  readonly task?: 'undo';
  readonly evenSignedIn?: boolean;
  /** Gone on with, and its students are still as the last end left them: whoever claims it prepares them first. */
  readonly again?: 'retry' | 'undo';
  /** Somebody wants it stopped: whoever holds it, or claims it next, ends it at the next call. */
  readonly stopAskedAt?: number;
  /** Whoever had it go on, or be undone, last: it is worked on in their name. */
  readonly continuedBy?: Starter;
  readonly continuedAt?: number;
  /** Until then students without a login can be gone on with; then their passwords are forgotten. */
  readonly keepUntil?: number;
  readonly pausedBecause?: string;
  readonly activeKey?: string;
  readonly startedAt: number;
  readonly startedBy: Starter;
  readonly startedByUserId: string;
  /** Present on a part of a long run, which lets classes go first: how many batches of this person were unfinished when it was started. */
  readonly turn?: number;
  /** Of a class that is made as one of many. */
  readonly schoolBatchId?: string;
  readonly finishedAt?: number;
  /** Logins of children who left the class were looked for, and follow whom Canvas merged: once for each going on. */
  readonly movedFollowed?: boolean;
  /** Password rules that Canvas's refusals gave away while it ran. */
  readonly learnedRules?: Partial<CanvasRules>;
  /** How often in a row it had to wait: each time it waits longer. */
  readonly pauses: number;
}

/** A process that works on batches now: how many there are decides how carefully each one treats the bucket of a token. */
export interface WorkerProcess extends Document {
  readonly expiresAt: number;
}

/** One student of a batch. `id` is `batchId:studentId`. */
export interface BatchItem extends Document {
  readonly batchId: string;
  readonly districtId: string;
  readonly studentId: string;
  readonly position: number;
  readonly name: string;
  readonly sortableName: string;
  readonly tellApart?: string;
  readonly fate: Fate;
  readonly username: string;
  readonly plannedUsername?: string;
  /** The username that Canvas said is nobody's, of whatever provider. */
  readonly freeUsername?: string;
  /** ms: from then on it is asked about again, for an import of the night may have given it to somebody. */
  readonly freeUntil?: number;
  /** Absent once the fate is final: what is kept is kept with the login. Of one that failed and can be tried again, it stays a while. */
  readonly passwordSealed?: string;
  readonly wordsSealed?: string;
  /** The password was typed, or brought by a list. */
  readonly typed?: boolean;
  /** Why a password that was typed gave way to a drawn one. */
  readonly passwordReplaced?: ReplacedReason;
  readonly spares: readonly string[];
  /** How often usernames were drawn anew, for all that were drawn before were somebody's. */
  readonly usernameDraws?: number;
  readonly reason?: LeftOutReason;
  readonly code?: FailureCode;
  readonly keptBecause?: KeptReason;
  readonly endedAt?: number;
  /** Present until the batch is there that it belongs to: what a cut-off start left behind is swept. */
  readonly orphanAfter?: number;
  /** When the only-pupils check last came out clear. */
  readonly checkedAt?: number;
  readonly tries: number;
  /** Turns in which Canvas did not answer about this pupil, and did about others. */
  readonly unread?: number;
  /** Passwords that Canvas refused. */
  readonly passwordTries?: number;
  readonly fence: number;
}

/** What one person began in one day. `id` is `districtId:userId:day`. */
export interface Quota extends Document {
  readonly used: number;
  /** For what it was taken: whoever asks again under the same key takes nothing more. */
  readonly claims?: readonly QuotaClaim[];
  /** Grows with every change of the claims. */
  readonly version?: number;
  readonly expiresAt: number;
}

export interface QuotaClaim {
  readonly key: string;
  readonly count: number;
  /** ms */
  readonly at: number;
}
