import { z } from 'zod';
import { leftOutReasons } from './roster.ts';

/** A fault or a warning of one proposed line, for the screen's own words by `code`. */
export const LineIssueSchema = z.object({
  code: z.string(),
  field: z.enum(['username', 'password']),
  message: z.string(),
});
export type LineIssue = z.infer<typeof LineIssueSchema>;

export const PlanLineSchema = z.object({
  studentId: z.string(),
  name: z.string(),
  sortableName: z.string(),
  /** Tells twins of one name apart: last digits of the student's own number. */
  tellApart: z.string().optional(),
  username: z.string(),
  password: z.string(),
  words: z.array(z.string()),
  /** Only-pupils check against Canvas: asked in the background while the plan is looked at. */
  check: z.enum(['pending', 'clear', 'left-out', 'unknown']),
  reason: z.enum(leftOutReasons).optional(),
  /** The teacher keeps this child out of the batch. */
  skip: z.boolean(),
  warnings: z.array(LineIssueSchema),
});
export type PlanLineView = z.infer<typeof PlanLineSchema>;

/** `POST /api/classes/:classId/plan`, `GET /api/plans/:planId` */
export const PlanSchema = z.object({
  id: z.string(),
  classId: z.string(),
  lines: z.array(PlanLineSchema),
  /** People of the class who get no login, with why. */
  leftOut: z.array(
    z.object({
      studentId: z.string(),
      name: z.string(),
      sortableName: z.string(),
      reason: z.enum(leftOutReasons),
    }),
  ),
  alreadyMade: z.number(),
  /** The district lets teachers type passwords; else only new ones are drawn. */
  mayTypePasswords: z.boolean().optional(),
  /** True while background checks are under way: ask again in a second. */
  checking: z.boolean(),
});
export type Plan = z.infer<typeof PlanSchema>;

/** `PATCH /api/plans/:planId`: a new draw for every line that is not kept out; answers the whole Plan. */
export const EditPlanSchema = z.strictObject({ redraw: z.enum(['username', 'password', 'both']) });
export type EditPlan = z.infer<typeof EditPlanSchema>;

/**
 * `PATCH /api/plans/:planId/lines/:studentId`: an edit, or a new draw; answers the whole Plan. Refused whole
 * (`plan-line-invalid`, details `{ issues: LineIssue[] }`) when a rule is broken.
 */
export const EditLineSchema = z.union([
  z.strictObject({ redraw: z.enum(['username', 'password', 'both']) }),
  z.strictObject({ skip: z.boolean() }),
  z.strictObject({ username: z.string().max(200).optional(), password: z.string().max(300).optional() }),
]);
export type EditLine = z.infer<typeof EditLineSchema>;
