import { z } from 'zod';
import { leftOutReasons, studentStates, SuspensionSchema } from './roster.ts';

/**
 * What can be asked for of a simple login after its first day. `unlock`: of one that Canvas, or somebody in Canvas, suspended;
 * `card-for-today`: a password that ends with the school day; `let-go`: of one that an import took over, our record alone.
 */
export const askedActKinds = [
  'suspend',
  'reactivate',
  'unlock',
  'delete',
  'new-password',
  'card-for-today',
  'let-go',
] as const;
export type AskedActKind = (typeof askedActKinds)[number];

/** `day-over`: asked for by nobody, once a card for today has had its day. */
export const loginActKinds = [...askedActKinds, 'day-over'] as const;
export type LoginActKind = (typeof loginActKinds)[number];

/** What is decided of a child, whether or not there is a login: no card, and that one may be made again after all. */
export const childWishes = ['opt-out', 'lift-opt-out'] as const;
export type ChildWish = (typeof childWishes)[number];

/**
 * `POST /api/classes/:classId/children/:studentId/<act>`: the login as it was shown to whoever presses. Of one that is another by now, or
 * has another password, nothing is done: so a press whose answer was lost makes no second password, and no card is killed unsaid.
 */
export const ShownLoginSchema = z.strictObject({
  username: z.string().max(100).optional(),
  madeAt: z.string().max(40).optional(),
});
export type ShownLogin = z.infer<typeof ShownLoginSchema>;

/** Why such an act was not done. */
export const loginActFaults = [
  'login-gone',
  'no-longer-ours',
  'still-ours',
  'changed-in-canvas',
  'last-login',
  'not-a-pupil',
  'opted-out',
  // The district itself has taken the child's access away: nobody is let in by us.
  'no-own-login',
  'own-login-suspended',
  'starter-lost-class',
  'not-allowed-by-canvas',
  'canvas-kept-failing',
  'password-refused',
  'username-taken',
  'canvas-provider-off',
  // Of an act of a sweep: what it had found is not so any more.
  'no-longer-so',
] as const;
export type LoginActFault = (typeof loginActFaults)[number];

export const LoginActSchema = z.object({
  kind: z.enum(loginActKinds),
  /** `running`: it goes on by itself, whatever becomes of the page or the server. */
  state: z.enum(['running', 'done', 'failed']),
  code: z.enum(loginActFaults).optional(),
  /** A problem code, while it waits for something to pass. */
  waitsFor: z.string().optional(),
  at: z.string(),
  by: z.string(),
});
export type LoginActView = z.infer<typeof LoginActSchema>;

/** A further simple login of a child in whom Canvas merged two; it can be deleted, by its username. */
export const SecondLoginSchema = z.object({
  username: z.string(),
  madeAt: z.string().optional(),
  printedAt: z.string().optional(),
  printedBy: z.string().optional(),
  /** Nobody signs in with it at present. */
  isSuspended: z.boolean(),
});
export type SecondLogin = z.infer<typeof SecondLoginSchema>;

/** `GET /api/classes/:classId/children/:studentId`, and what every act on the child's login answers. */
export const ChildSchema = z.object({
  id: z.string(),
  classId: z.string(),
  className: z.string(),
  name: z.string(),
  /** Tells twins of one name apart: last digits of the child's own number. */
  tellApart: z.string().optional(),
  state: z.enum(studentStates),
  reason: z.enum(leftOutReasons).optional(),
  /** Code of what needs attention, for `needs-attention`. */
  code: z.string().optional(),
  /** Ours, never the standard one; with what follows only where there is a simple login. */
  username: z.string().optional(),
  madeAt: z.string().optional(),
  printedAt: z.string().optional(),
  printedBy: z.string().optional(),
  /** Its password can still be printed. */
  hasPassword: z.boolean(),
  /** Absent where Canvas, or somebody in Canvas, suspended it. */
  suspended: SuspensionSchema.optional(),
  /** The password ends then by itself, by the clocks of that time zone (IANA). */
  today: z.object({ until: z.string(), timeZone: z.string() }).optional(),
  /** No card is wanted for this child: who said so, when, and whether this person may lift it. */
  optedOut: z.object({ by: z.string(), at: z.string(), mayLift: z.boolean() }).optional(),
  /** Only where there are more than one. */
  seconds: z.array(SecondLoginSchema).optional(),
  /** The latest act on this login. */
  act: LoginActSchema.optional(),
});
export type Child = z.infer<typeof ChildSchema>;
