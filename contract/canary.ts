import { z } from 'zod';
import { failureCodes } from './batch.ts';
import { leftOutReasons } from './roster.ts';

/** What a person saw who signed in with the first card of a district. All but the first stop the children as well. */
export const canaryOutcomes = [
  'signed-in',
  'asked-for-code',
  'asked-for-terms',
  'no-form',
  'other-page',
  'refused',
  'something-else',
] as const;
export type CanaryOutcome = (typeof canaryOutcomes)[number];

/** `GET /api/canary`, and what every act on it answers. */
export const CanarySchema = z.object({
  /** `none`: no pupil was picked, or the login is gone. `ready`: there is a card to try. `failed`: it could not be made. */
  state: z.enum(['none', 'making', 'ready', 'failed']),
  pupil: z
    .object({ id: z.string(), name: z.string(), classId: z.string(), className: z.string() })
    .optional(),
  username: z.string().optional(),
  /** Printed on the card. */
  signInUrl: z.string(),
  /** What the server found at Canvas's own form. */
  form: z.enum(['form', 'off', 'redirects', 'unreachable', 'unknown']),
  /** Why it could not be made. */
  code: z.enum([...failureCodes, ...leftOutReasons]).optional(),
  /** Canvas's sign-in log has a sign-in with this login; that is written before a code is asked for. */
  inLog: z.boolean(),
  answer: z.object({ outcome: z.enum(canaryOutcomes), by: z.string(), at: z.string() }).optional(),
});
export type CanaryFacts = z.infer<typeof CanarySchema>;

/** `POST /api/canary/answer` */
export const CanaryAnswerSchema = z.strictObject({ outcome: z.enum(canaryOutcomes) });
