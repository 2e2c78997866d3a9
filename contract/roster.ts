import { z } from 'zod';

/** Why a person of the class gets no simple login. Rule 2: only pupils. */
export const leftOutReasons = [
  'invited-only',
  'inactive',
  'not-made-by-sis',
  'holds-staff-role',
  'observes-someone',
  'holds-admin-role',
  'student-view',
  'school-not-on',
  'class-not-included',
  'opted-out',
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

export const studentStates = [
  'none-yet',
  'being-made',
  'has-card',
  'suspended',
  'locked',
  'needs-attention',
  'opted-out',
  'left-out',
] as const;
export type StudentState = (typeof studentStates)[number];

/**
 * Why a simple login was suspended here: on the child's page, at the end of the year, because a card for today had its day, or by the
 * nightly check, under the name of what it found.
 */
export const suspendReasons = [
  'by-teacher',
  'by-admin',
  'year-end',
  'day-over',
  'left-district',
  'suspended-by-sis',
  'became-staff',
  'left-school',
] as const;
export type SuspendReason = (typeof suspendReasons)[number];

/** Who suspended a login here, when, and why; `why` is absent of those that were suspended before reasons were kept. */
export const SuspensionSchema = z.object({
  by: z.string(),
  at: z.string(),
  why: z.enum(suspendReasons).optional(),
});
export type Suspension = z.infer<typeof SuspensionSchema>;

export const ClassRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  code: z.string(),
  accountId: z.string(),
  accountName: z.string(),
  /** The school (or an account above it) is switched on. */
  schoolOn: z.boolean(),
  published: z.boolean(),
  students: z.number().optional(),
  /** Simple logins made for this class that are there now, by our record; a child of two classes counts where it was made. */
  made: z.number().optional(),
});
export type ClassRow = z.infer<typeof ClassRowSchema>;

/** `GET /api/classes?search=&accountId=` */
export const ClassListSchema = z.object({
  classes: z.array(ClassRowSchema),
  /** Only the first page of a long list is sent: search to narrow it. */
  more: z.boolean(),
  accounts: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type ClassList = z.infer<typeof ClassListSchema>;
export const ClassQuerySchema = z.strictObject({
  search: z.string().trim().max(100).optional(),
  accountId: z
    .string()
    .regex(/^\d{1,24}$/)
    .optional(),
});

export const RosterStudentSchema = z.object({
  id: z.string(),
  name: z.string(),
  sortableName: z.string(),
  sections: z.array(z.string()),
  state: z.enum(studentStates),
  reason: z.enum(leftOutReasons).optional(),
  /** Code of what needs attention, for `needs-attention`. */
  code: z.string().optional(),
  /** Ours, never the standard one. */
  username: z.string().optional(),
  /** When the login got the password that it has now. */
  madeAt: z.string().optional(),
  /** When its card was printed last, and by whom. */
  printedAt: z.string().optional(),
  printedBy: z.string().optional(),
  /** The last sign-in with this very login that Canvas's log was seen to have. */
  signedInAt: z.string().optional(),
  /** That log was looked through since the login got its password, and has none. */
  neverSignedIn: z.boolean().optional(),
  /** Of one that was suspended here; absent where Canvas, or somebody in Canvas, did. */
  suspended: SuspensionSchema.optional(),
  /** Its password is kept no longer, so no card can be printed. */
  forgotten: z.boolean().optional(),
  /** Tells twins of one name apart: last digits of the student's own number. */
  tellApart: z.string().optional(),
});
export type RosterStudent = z.infer<typeof RosterStudentSchema>;

/** `GET /api/classes/:classId/roster` */
export const RosterSchema = z.object({
  class: ClassRowSchema,
  sections: z.array(z.object({ id: z.string(), name: z.string() })),
  students: z.array(RosterStudentSchema),
  /** Children with a simple login made in this class who are in it no longer. */
  movedAway: z.array(z.object({ id: z.string(), name: z.string() })),
  /** The running or latest batch of this class. */
  batchId: z.string().optional(),
  batchRunning: z.boolean(),
});
export type Roster = z.infer<typeof RosterSchema>;

/** `POST /api/classes/:classId/sign-ins`: since when, at most a year back; absent: ever. */
export const SignInsRequestSchema = z.strictObject({ since: z.iso.datetime().optional() });

/** Who of a class has signed in with the simple login, by Canvas's own log: times of these children, and nothing else of it. */
export const SignInsSchema = z.object({
  askedAt: z.string(),
  since: z.string().optional(),
  /** With the last time. */
  signedIn: z.array(z.object({ id: z.string(), at: z.string() })),
  notYet: z.array(z.string()),
  /** Of whom Canvas does not say. */
  unknown: z.array(z.string()),
});
export type SignIns = z.infer<typeof SignInsSchema>;

/** `POST /api/children/find`: the name, or the username, or a part of it; in the body, for a name has no place in an address. */
export const FindChildrenSchema = z.strictObject({ name: z.string().trim().min(2).max(100) });

/** Children with a login of ours who are, now, in a class of this admin's. */
export const FoundChildrenSchema = z.object({
  children: z.array(
    z.object({
      studentId: z.string(),
      name: z.string(),
      /** Tells twins of one name in one class apart: last digits of the child's own number. */
      tellApart: z.string().optional(),
      username: z.string(),
      /** As in the class list; a card can be printed for `has-card` alone. */
      state: z.enum(studentStates),
      classId: z.string(),
      className: z.string(),
      schoolName: z.string(),
    }),
  ),
  /** Not everybody of that name was looked at: more of the name narrows it. */
  more: z.boolean(),
});
export type FoundChildren = z.infer<typeof FoundChildrenSchema>;
