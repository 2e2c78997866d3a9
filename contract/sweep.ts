import { z } from 'zod';

/**
 * What a sweep found about a login of ours, in the order in which an admin should look at it. Of several that fit, the first in
 * `server/login/sweep/judge-login.ts` counts.
 */
export const sweepOutcomes = [
  // An import gave it a SIS id: it is the district's, and perhaps another child's.
  'adopted',
  'left-district',
  'suspended-by-sis',
  'became-staff',
  'left-school',
  'gone',
  'merged',
  // Canvas would not say what the person is.
  'unclear',
  'changed',
  'came-back',
] as const;
export type SweepOutcome = (typeof sweepOutcomes)[number];

/** What is to be done about it. `forget`: our record says from then on that it is gone. */
export const sweepWants = ['suspend', 'delete', 'forget', 'nothing'] as const;
export type SweepWant = (typeof sweepWants)[number];

export const sweepFates = [
  'found',
  'under-way',
  'suspended',
  'deleted',
  'forgotten',
  // Nothing was to be done.
  'reported',
  // Something was to be done, and was not: `code` says why.
  'left',
  'letting-in',
  'let-in',
] as const;
export type SweepFate = (typeof sweepFates)[number];

/** `looked`: a trial run has looked at everybody. `asking`: more is to be done than may be done unasked. Both wait for a yes. */
export const sweepStates = ['looking', 'looked', 'asking', 'acting', 'undoing', 'done', 'dismissed'] as const;
export type SweepState = (typeof sweepStates)[number];

export const SweepSchema = z.object({
  id: z.string(),
  state: z.enum(sweepStates),
  begunAt: z.string(),
  /** Absent of one that began by itself. */
  begunBy: z.string().optional(),
  finishedAt: z.string().optional(),
  /** Logins looked at, and how many there were when it began. */
  looked: z.number(),
  total: z.number(),
  /** How many logins something is to be done about, and above how many somebody is asked; known once all were looked at. */
  wanted: z.number().optional(),
  limit: z.number().optional(),
  pausedBy: z.string().optional(),
  /** A problem code, while it waits for something to pass. */
  waitsFor: z.string().optional(),
  approvedBy: z.string().optional(),
  undoneBy: z.string().optional(),
  /** Children whose school is between two years: their classes are over, and nothing was done about them for that. */
  noSchool: z.number().optional(),
  /** Of a test copy of a Canvas that was overwritten: nothing was looked at any further. */
  overwritten: z.boolean(),
  /** Logins suspended by it that can be let in again. */
  canUndo: z.number(),
  deleted: z.number(),
  /** How many logins of each outcome; those without any are left out. */
  outcomes: z.partialRecord(z.enum(sweepOutcomes), z.number()),
});
export type SweepView = z.infer<typeof SweepSchema>;

/** `GET /api/sweeps`, newest first. */
export const SweepListSchema = z.object({
  sweeps: z.array(SweepSchema),
  /** May begin, pause, approve and undo them. */
  mayRun: z.boolean(),
  /** When the next one begins by itself; absent where none does, or Canvas could not be asked for the time zone. */
  nextAt: z.string().optional(),
});
export type SweepList = z.infer<typeof SweepListSchema>;

export const SweptLoginSchema = z.object({
  id: z.string(),
  studentId: z.string(),
  classId: z.string(),
  name: z.string(),
  school: z.string(),
  username: z.string(),
  outcome: z.enum(sweepOutcomes),
  wants: z.enum(sweepWants),
  fate: z.enum(sweepFates),
  /** Why it was left as it is, for `left`. */
  code: z.string().optional(),
  /** Nobody can delete it but the district, in Canvas: it is the person's last login. */
  lastLogin: z.boolean(),
  /** Of one that is deleted later by the school's settings: when. */
  deletedFrom: z.string().optional(),
});
export type SweptLogin = z.infer<typeof SweptLoginSchema>;

/** `GET /api/sweeps/:sweepId`: the report, by outcome and then by name; not more than `mostReported`, and how many more there are. */
export const SweepReportSchema = z.object({
  sweep: SweepSchema,
  logins: z.array(SweptLoginSchema),
  more: z.number(),
  mayRun: z.boolean(),
});
export type SweepReport = z.infer<typeof SweepReportSchema>;

/** `POST /api/sweeps` */
export const BeginSweepSchema = z.strictObject({
  /** Look only; it waits then for somebody to say that it shall be done. */
  dryRun: z.boolean(),
});
