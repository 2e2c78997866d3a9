import { z } from 'zod';
import { loginActFaults } from './child.ts';

/**
 * What becomes of the simple logins of classes whose year is over. `move`: to the class that each child is in now; `reactivate`: those
 * that an end of the year has suspended are let in again.
 */
export const yearEndKinds = ['suspend', 'delete', 'move', 'reactivate'] as const;
export type YearEndKind = (typeof yearEndKinds)[number];

/** `GET /api/year-ends`: classes whose children have simple logins, by our record; in Canvas they may be over by now. */
export const YearEndClassSchema = z.object({
  id: z.string(),
  name: z.string(),
  accountId: z.string(),
  schoolName: z.string(),
  active: z.number(),
  suspended: z.number(),
  /** When the first of its logins was made. */
  since: z.string().optional(),
});
export type YearEndClass = z.infer<typeof YearEndClassSchema>;

/** Classes that are listed, and that one end of the year may be of. */
export const mostYearClasses = 2000;

const classIds = z
  .array(z.string().regex(/^\d{1,24}$/))
  .min(1)
  .max(mostYearClasses);
/** `POST /api/year-ends/count`, the dry run, and `POST /api/year-ends`, with the number that the dry run said. */
export const CountYearEndSchema = z.strictObject({ kind: z.enum(yearEndKinds), classIds });
export const BeginYearEndSchema = CountYearEndSchema.extend({ logins: z.int().min(0) });
export type CountYearEnd = z.infer<typeof CountYearEndSchema>;
export type BeginYearEnd = z.infer<typeof BeginYearEndSchema>;

/** What would be done now. */
export const YearEndCountSchema = z.object({
  logins: z.number(),
  /** Already suspended, so nothing is left to do for them. */
  already: z.number(),
  /** Of a move: children who are in no other class that is switched on, by name. Of a few only. */
  nowhere: z.array(z.string()),
  /** Of a move, so many were looked up in Canvas. */
  asked: z.number(),
});
export type YearEndCount = z.infer<typeof YearEndCountSchema>;

export const YearEndSchema = z.object({
  id: z.string(),
  kind: z.enum(yearEndKinds),
  state: z.enum(['running', 'stopped', 'done']),
  classes: z.number(),
  total: z.number(),
  done: z.number(),
  failed: z.number(),
  /** Whom it was not done for, and why; the first few. */
  left: z.array(z.object({ name: z.string(), code: z.enum([...loginActFaults, 'no-new-class']) })),
  /** A problem code, while it waits. */
  waitsFor: z.string().optional(),
  at: z.string(),
  by: z.string(),
});
export type YearEndView = z.infer<typeof YearEndSchema>;

/** `GET /api/year-ends`: of one school, or of all that the admin answers for. */
export const YearEndQuerySchema = z.strictObject({
  accountId: z
    .string()
    .regex(/^\d{1,24}$/)
    .optional(),
});
export const YearEndsSchema = z.object({
  /** By school and name, at most `mostYearClasses`. */
  classes: z.array(YearEndClassSchema),
  /** Classes that are left out since there are too many. */
  more: z.number(),
  /** Every account that has such classes, whichever was asked for. */
  schools: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type YearEnds = z.infer<typeof YearEndsSchema>;

/** `GET /api/year-ends/runs`: those begun before, the latest first. Asked again and again while one is under way. */
export const YearEndRunsSchema = z.object({ yearEnds: z.array(YearEndSchema) });
export type YearEndRuns = z.infer<typeof YearEndRunsSchema>;
