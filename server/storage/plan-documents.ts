import type { LeftOutReason } from '../../contract/roster.ts';
import type { Document } from './port.ts';

/**
 * What is known of the names that a district's own logins have. `taken`: Canvas said that this username is somebody's; never whose.
 * `shape`: login ids of its rosters look like this (`plan/learn-login-shapes.ts`). `id` is `districtId:kind:value`.
 */
export interface KnownName extends Document {
  readonly districtId: string;
  readonly kind: 'taken' | 'shape';
  readonly value: string;
  readonly seenAt: number;
}

/** A plan that somebody looks at: ends with the session that made it. */
export interface PlanDocument extends Document {
  readonly districtId: string;
  readonly sessionId: string;
  readonly courseId: string;
  readonly accountId: string;
  readonly className: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** The batch it was carried out by: from then on its passwords are shown no more. */
  readonly batchId?: string;
}

/** One line of a plan. `id` is `planId:studentId`. */
export interface PlanLineDocument extends Document {
  readonly planId: string;
  readonly districtId: string;
  readonly studentId: string;
  readonly position: number;
  readonly name: string;
  readonly sortableName: string;
  /** Last digits of the pupil's own number, where two of the class have one name. */
  readonly tellApart?: string;
  readonly username: string;
  /** The username that a list brought for this child, whatever is there by now. */
  readonly uploadedUsername?: string;
  readonly passwordSealed: string;
  readonly wordsSealed: string;
  /** The password was typed, or brought by a list: it counts only as long as the district lets it. */
  readonly typed?: boolean;
  /** Further usernames, checked like the first, for when Canvas says that it is taken. */
  readonly spares: readonly string[];
  readonly check: 'pending' | 'clear' | 'left-out' | 'unknown';
  readonly reason?: LeftOutReason;
  readonly checkedAt?: number;
  /** The username that Canvas was asked about, when, and what it said; of another one than `username` nothing is known. */
  readonly askedUsername?: string;
  readonly askedAt?: number;
  readonly usernameCheck?: 'free' | 'taken' | 'unknown';
  readonly skip: boolean;
  readonly warnings: readonly {
    code: string;
    field: 'username' | 'password';
    message: string;
    other?: string | undefined;
  }[];
  readonly expiresAt: number;
}
