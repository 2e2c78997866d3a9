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

/** Why a student's login could not be made. */
export const failureCodes = [
  'usernames-used-up',
  'username-refused',
  'password-refused',
  'not-allowed-by-canvas',
  'student-gone',
  'canvas-provider-off',
  'canvas-kept-failing',
  'starter-lost-class',
  'answer-not-understood',
] as const;
export type FailureCode = (typeof failureCodes)[number];

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
  reason: z.enum(leftOutReasons).optional(),
  code: z.enum(failureCodes).optional(),
});
export type BatchItemView = z.infer<typeof BatchItemSchema>;

/** `POST /api/plans/:planId/batch`, `GET /api/batches/:batchId` */
export const BatchSchema = z.object({
  id: z.string(),
  classId: z.string(),
  className: z.string(),
  /** `paused`: Canvas or the connection is away; it goes on by itself. */
  state: z.enum(['running', 'paused', 'done']),
  /** A problem code, while paused. */
  pausedBecause: z.string().optional(),
  startedAt: z.string(),
  startedBy: z.string(),
  finishedAt: z.string().optional(),
  items: z.array(BatchItemSchema),
});
export type BatchView = z.infer<typeof BatchSchema>;
