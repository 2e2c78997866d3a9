import { z } from 'zod';
import { leftOutReasons } from './roster.ts';

export const fates = [
  'planned',
  'checking',
  'creating',
  'made',
  'already-there',
  'left-out',
  'failed',
  'undone',
] as const;
export type Fate = (typeof fates)[number];
export const finalFates: readonly Fate[] = ['made', 'already-there', 'left-out', 'failed', 'undone'];
export const unfinishedFates: readonly Fate[] = ['planned', 'checking', 'creating'];

/** Why a student's login could not be made. */
export const failureCodes = [
  'usernames-used-up',
  'username-refused',
  'password-refused',
  'passwords-used-up',
  'not-allowed-by-canvas',
  'student-gone',
  'canvas-provider-off',
  'canvas-kept-failing',
  'student-unreadable',
  'starter-lost-class',
  'answer-not-understood',
  'stopped',
] as const;
export type FailureCode = (typeof failureCodes)[number];

/** Failures that the same login may get past later; the others need another username or password, so a new plan. */
export const retryableFailures: readonly FailureCode[] = [
  'not-allowed-by-canvas',
  'student-gone',
  'canvas-provider-off',
  'canvas-kept-failing',
  'student-unreadable',
  'starter-lost-class',
  'answer-not-understood',
];

/** Why undoing a batch left a login where it is. */
export const keptReasons = [
  'signed-in',
  'sign-ins-unknown',
  'changed-in-canvas',
  'new-password',
  'last-login',
  'not-of-this-batch',
  'not-in-your-class',
  'not-allowed-by-canvas',
  'canvas-kept-failing',
] as const;
export type KeptReason = (typeof keptReasons)[number];

/** Why a password that somebody typed, or a list brought, gave way to a drawn one. */
export const replacedReasons = [
  'too-short',
  'needs-digit',
  'needs-symbol',
  'too-easy',
  'in-use',
  'typing-off',
  'begun-before',
] as const;
export type ReplacedReason = (typeof replacedReasons)[number];

export const BatchItemSchema = z.object({
  studentId: z.string(),
  name: z.string(),
  sortableName: z.string(),
  /** Tells twins of one name apart: last digits of the student's own number. */
  tellApart: z.string().optional(),
  fate: z.enum(fates),
  username: z.string(),
  /** As planned, where Canvas said that it is taken and the next one was used. */
  plannedUsername: z.string().optional(),
  /** The typed password could not be used, and another was drawn. */
  passwordReplaced: z.enum(replacedReasons).optional(),
  reason: z.enum(leftOutReasons).optional(),
  code: z.enum(failureCodes).optional(),
  /** Of a login that undoing the batch left where it is. */
  keptBecause: z.enum(keptReasons).optional(),
});
export type BatchItemView = z.infer<typeof BatchItemSchema>;

/** `POST /api/plans/:planId/batch`, `GET /api/batches/:batchId`, and what every act on a batch answers. */
export const BatchSchema = z.object({
  id: z.string(),
  classId: z.string(),
  className: z.string(),
  /**
   * `paused`: Canvas or the connection is away; it goes on by itself. `stopping`: somebody stopped it, what is on its way
   * is waited for. `stopped`: whoever has no login yet waits until somebody goes on with it.
   */
  state: z.enum(['running', 'paused', 'stopping', 'stopped', 'done']),
  /** What it is at, or was at last. */
  task: z.enum(['make', 'undo']),
  /** A problem code, while paused. */
  pausedBecause: z.string().optional(),
  startedAt: z.string(),
  startedBy: z.string(),
  finishedAt: z.string().optional(),
  items: z.array(BatchItemSchema),
});
export type BatchView = z.infer<typeof BatchSchema>;

/** `POST /api/batches/:batchId/undo`. Without `evenSignedIn`, logins that a child has signed in with stay, and are told of. */
export const UndoSchema = z.strictObject({ evenSignedIn: z.boolean().optional() });

export type UndoRequest = z.infer<typeof UndoSchema>;

/** A batch in a list: what came of it, in numbers. */
export const BatchSummarySchema = BatchSchema.omit({ items: true }).extend({
  counts: z.partialRecord(z.enum(fates), z.number()),
});
export type BatchSummary = z.infer<typeof BatchSummarySchema>;

/** `GET /api/classes/:classId/batches`, newest first, at most 20. */
export const BatchListSchema = z.object({ batches: z.array(BatchSummarySchema) });
export type BatchList = z.infer<typeof BatchListSchema>;
