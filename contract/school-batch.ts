import { z } from 'zod';
import { fates } from './batch.ts';
import { leftOutReasons } from './roster.ts';

const id = z.string().regex(/^\d{1,24}$/);

/** Why a class of a school batch gets no logins; the other classes go on. */
export const classCodes = [
  'starter-lost-account',
  'starter-lost-class',
  'school-not-on',
  'class-not-included',
  'class-gone',
  'class-empty',
  'class-too-large',
  'class-failed',
  'class-unreadable',
  'no-username-left',
  'no-password-left',
  'daily-limit',
  'nothing-to-make',
] as const;
export type ClassCode = (typeof classCodes)[number];

/** Those of them that trying again may get past. */
export const retryableClassCodes: readonly ClassCode[] = [
  'starter-lost-account',
  'starter-lost-class',
  'school-not-on',
  'class-not-included',
  'class-failed',
  'class-unreadable',
  'no-username-left',
  'no-password-left',
  'daily-limit',
];

/** `POST /api/accounts/:accountId/school-batches`: lists and counts the classes of an account and below; makes nothing yet. */
export const BeginSchoolBatchSchema = z.strictObject({
  /** Only classes with one of these in their name; none given: all. */
  classNames: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
});

/** `PATCH /api/school-batches/:schoolBatchId/classes`: takes classes in or leaves them out, before the button is pressed. */
export const ChooseClassesSchema = z.strictObject({
  chosen: z.boolean(),
  /** All tests must hold; none given: every class. */
  of: z.strictObject({
    classIds: z.array(id).min(1).max(200).optional(),
    accountId: id.optional(),
    termId: id.optional(),
    search: z.string().max(100).optional(),
  }),
});
export type ChooseClasses = z.infer<typeof ChooseClassesSchema>;

/** `POST /api/school-batches/:schoolBatchId/make` */
export const MakeSchoolBatchSchema = z.strictObject({
  /** How many children the screen showed: refused (`school-batch-changed`) where it is another number by now. */
  children: z.int().min(0),
  /** Not before this time of day, in the account's time zone: today, or tomorrow where it is past. At once where it is left out. */
  notBefore: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
});
export type MakeSchoolBatch = z.infer<typeof MakeSchoolBatchSchema>;

const FateCountsSchema = z.partialRecord(z.enum(fates), z.number());

/** A batch of many classes, without them. */
export const SchoolBatchSchema = z.object({
  id: z.string(),
  accountId: z.string(),
  accountName: z.string(),
  classNames: z.array(z.string()),
  /**
   * `counting`: its classes are looked at; `ready`: counted, and nobody has pressed the button; `waiting`: not before its time;
   * `paused`: goes on by itself; `refused`: when its time came, whoever pressed might not do it any more.
   */
  state: z.enum([
    'counting',
    'ready',
    'waiting',
    'running',
    'paused',
    'stopping',
    'stopped',
    'done',
    'refused',
  ]),
  task: z.enum(['make', 'undo']),
  pausedBecause: z.string().optional(),
  refusedBecause: z.enum([...classCodes, 'too-many-classes']).optional(),
  timeZone: z.string(),
  notBefore: z.string().optional(),
  begunAt: z.string(),
  startedBy: z.string(),
  startedAt: z.string().optional(),
  finishedAt: z.string().optional(),
  /** Classes that its choice leaves out as a whole, before any of their children is looked at. */
  outside: z.object({ schoolOff: z.number(), notIncluded: z.number() }),
  classes: z.object({
    all: z.number(),
    chosen: z.number(),
    counted: z.number(),
    ended: z.number(),
    leftOut: z.number(),
  }),
  /** Of the chosen classes; a child of several counts once. */
  children: z.object({
    toMake: z.number(),
    alreadyMade: z.number(),
    aside: z.partialRecord(z.enum(leftOutReasons), z.number()),
  }),
  fates: FateCountsSchema,
  /** Failed for a reason that may have passed, and classes left out for such a one. */
  retryable: z.object({ children: z.number(), classes: z.number() }),
  /** Made ones that an undo asked about: a child has signed in with them, or Canvas does not say. */
  used: z.number(),
});
export type SchoolBatchView = z.infer<typeof SchoolBatchSchema>;

/** One class of a school batch. */
export const SchoolBatchClassSchema = z.object({
  classId: z.string(),
  name: z.string(),
  accountId: z.string(),
  schoolName: z.string(),
  term: z.object({ id: z.string(), name: z.string() }).optional(),
  chosen: z.boolean(),
  state: z.enum(['listed', 'counted', 'waiting', 'running', 'ended', 'left-out']),
  code: z.enum(classCodes).optional(),
  toMake: z.number(),
  alreadyMade: z.number(),
  aside: z.number(),
  fates: FateCountsSchema,
  /** The class's own batch, where it has one: what became of each child is there. */
  batchId: z.string().optional(),
});
export type SchoolBatchClassView = z.infer<typeof SchoolBatchClassSchema>;

export const classFilters = ['all', 'working', 'trouble', 'left-out'] as const;

/** `GET /api/school-batches/:schoolBatchId/classes`, by school and name. */
export const ClassPageQuerySchema = z.strictObject({
  page: z.coerce.number().int().min(0).max(1000).default(0),
  show: z.enum(classFilters).default('all'),
  search: z.string().max(100).default(''),
  termId: id.optional(),
  accountId: id.optional(),
});
export type ClassPageQuery = z.input<typeof ClassPageQuerySchema>;
export const ClassPageSchema = z.object({
  classes: z.array(SchoolBatchClassSchema),
  /** Classes that match, on all pages. */
  count: z.number(),
  pages: z.number(),
  /** To choose by: of all classes of the batch. */
  schools: z.array(z.object({ id: z.string(), name: z.string() })),
  terms: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type ClassPage = z.infer<typeof ClassPageSchema>;

/** `GET /api/accounts/:accountId/school-batches`, newest first, at most 20. */
export const SchoolBatchListSchema = z.object({
  schoolBatches: z.array(
    SchoolBatchSchema.pick({
      id: true,
      accountName: true,
      state: true,
      task: true,
      begunAt: true,
      startedBy: true,
      notBefore: true,
      finishedAt: true,
    }),
  ),
});
export type SchoolBatchList = z.infer<typeof SchoolBatchListSchema>;
