import { z } from 'zod';

export const connectionStates = ['none', 'key-entered', 'consented', 'active', 'dead'] as const;

/** A Canvas permission the connection's owner holds, lacks, or holds without need. */
export const RightSchema = z.object({
  permission: z.string(),
  held: z.boolean(),
  /** `needed`: nothing works without it; `helpful`: something is worse without it; `too-much`: better not held. */
  weight: z.enum(['needed', 'helpful', 'too-much']),
});
export type Right = z.infer<typeof RightSchema>;

/** What `/login/canvas` of this Canvas answers, asked without following redirects. */
export const SignInFormSchema = z.object({
  state: z.enum(['form', 'off', 'redirects', 'unreachable', 'unknown']),
  url: z.string(),
  checkedAt: z.string().optional(),
});
export type SignInForm = z.infer<typeof SignInFormSchema>;

/** `GET /api/connection` (district admins) */
export const ConnectionFactsSchema = z.object({
  state: z.enum(connectionStates),
  canvasOrigin: z.string(),
  districtName: z.string(),
  /** To be pasted into the API key in Canvas. */
  redirectUri: z.string(),
  scopes: z.array(z.string()),
  apiKeyId: z.string().optional(),
  /** Whose token it is, as Canvas said with the token. */
  owner: z.object({ name: z.string(), isYou: z.boolean() }).optional(),
  /** Of a consent that waits while a connection is in use: whose that is. It may be kept as a stand-by. */
  inUse: z.object({ owner: z.string() }).optional(),
  /** Who takes over when the owner's token is no longer accepted. */
  standBy: z.object({ name: z.string() }).optional(),
  /** The owner stood by, and took over from somebody. */
  tookOver: z.object({ from: z.string(), at: z.string() }).optional(),
  rights: z.array(RightSchema),
  signInForm: SignInFormSchema,
  /** Why the connection does not work, or the last consent of this session did not connect: a problem code. */
  trouble: z.string().optional(),
  /** Which of the two it is. */
  troubleOf: z.enum(['connection', 'consent']).optional(),
  schoolsOn: z.number(),
});
export type ConnectionFacts = z.infer<typeof ConnectionFactsSchema>;

/** `PUT /api/connection/key` */
export const ApiKeySchema = z.strictObject({
  apiKeyId: z
    .string()
    .trim()
    .regex(/^\d{1,24}$/),
  apiKeySecret: z.string().trim().min(8).max(200),
});

/** `POST /api/connection/consent` answers where to open a new tab: a one-time address of this tool, valid for a minute. */
export const ConsentStartSchema = z.object({ openUrl: z.string() });

/** `POST /api/connection/confirm` */
export const ConfirmOwnerSchema = z.strictObject({
  tokenOf: z.enum(['me', 'service-user']),
  /** `stand-by`: beside the connection in use, to take its place when that dies. Without it: in its place now. */
  as: z.enum(['owner', 'stand-by']).optional(),
});

/** `GET /api/schools`: the account tree; `PUT /api/schools` replaces the switched-on set. */
export const SchoolSchema = z.object({
  id: z.string(),
  name: z.string(),
  parentId: z.string().nullable(),
  on: z.boolean(),
  /** Who switched it off here, as an admin of it or of an account above: nobody can use it here or below, whatever is on. */
  offBy: z.string().optional(),
});
export type School = z.infer<typeof SchoolSchema>;
export const SchoolsSchema = z.object({
  schools: z.array(SchoolSchema),
});
export type Schools = z.infer<typeof SchoolsSchema>;
export const ChooseSchoolsSchema = z.strictObject({
  on: z.array(z.string().regex(/^\d{1,24}$/)).max(5000),
});
