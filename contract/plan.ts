import { z } from 'zod';
import { leftOutReasons } from './roster.ts';

/** A fault or a warning of one proposed line, for the screen's own words by `code`. */
export const LineIssueSchema = z.object({
  code: z.string(),
  field: z.enum(['username', 'password']),
  message: z.string(),
  /** Another username that this is about, of a student of the same class. */
  other: z.string().optional(),
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
  /**
   * Whether the username is a login id of somebody of the district, of any sign-in provider: asked of Canvas in the background. One that is
   * `taken` was changed for another where there was one; `unknown` is asked again when the login is made.
   */
  usernameCheck: z.enum(['pending', 'free', 'taken', 'unknown']).optional(),
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

/** `POST /api/plans/:planId/lines/:studentId/check`: what would be refused of what is being typed; nothing is stored. */
export const CheckLineSchema = z.strictObject({
  username: z.string().max(200).optional(),
  password: z.string().max(300).optional(),
});
export type CheckLine = z.infer<typeof CheckLineSchema>;
export const LineCheckSchema = z.object({ issues: z.array(LineIssueSchema) });
export type LineCheck = z.infer<typeof LineCheckSchema>;

/** Bytes that an uploaded or pasted list may have, and rows beneath its heading. */
export const uploadLimit = { bytes: 4 * 1024 * 1024, rows: 10_000 } as const;

/** What is wrong with one row of a list. */
export const uploadFaultKinds = ['not-found', 'ambiguous', 'twice', 'bad-value'] as const;
export type UploadFaultKind = (typeof uploadFaultKinds)[number];

/** `row`: as a spreadsheet numbers it, from 1. Of what was sent, only usernames that fit are said back; never a password. */
export const UploadReportSchema = z.object({
  /** Rows with anything in them, the heading apart. */
  rows: z.number(),
  changes: z.array(
    z.object({
      row: z.number(),
      studentId: z.string(),
      username: z.string().optional(),
      password: z.boolean(),
    }),
  ),
  /** Rows that say what the plan says already. */
  unchanged: z.number(),
  /** The first of each kind; `counts` says how many there are. */
  faults: z.array(
    z.object({
      row: z.number(),
      kind: z.enum(uploadFaultKinds),
      studentId: z.string().optional(),
      issues: z.array(LineIssueSchema).optional(),
    }),
  ),
  counts: z.record(z.enum(uploadFaultKinds), z.number()),
  /** Children of the plan of whom the list says nothing. */
  absent: z.array(z.string()),
  /** `not-allowed`: the list has passwords, and they are passed over because the district lets nobody bring them. */
  passwords: z.enum(['none', 'taken', 'not-allowed']),
  /** Stands for exactly these changes: applying needs it. */
  seen: z.string(),
});
/** `POST /api/plans/:planId/upload` (the list as bytes): what it would change; nothing is changed. */
export type UploadReport = z.infer<typeof UploadReportSchema>;

/** `POST /api/plans/:planId/upload/apply?seen=` (the same bytes): changes what the report said, or refuses `upload-changed`. */
export const ApplyQuerySchema = z.strictObject({ seen: z.string().regex(/^[0-9a-f]{64}$/) });
export const AppliedUploadSchema = z.object({ plan: PlanSchema, report: UploadReportSchema });
export type AppliedUpload = z.infer<typeof AppliedUploadSchema>;

/** `GET /api/plans/:planId/csv`: the plan as a file; with passwords only where asked for. */
export const DownloadQuerySchema = z.strictObject({ passwords: z.enum(['yes', 'no']).default('no') });

/** `GET /api/plans/:planId/pictures`: an SVG for each word of its passwords that has one. */
export const WordPicturesSchema = z.object({ pictures: z.record(z.string(), z.string()) });
export type WordPictures = z.infer<typeof WordPicturesSchema>;
