import { z } from 'zod';

/**
 * Every way a request can be refused, with its HTTP status. Codes are stable: scripts and screens rely on them.
 * Not allowed and not there are the same code on purpose (`not-found`).
 */
export const problemStatus = {
  // session and request
  'session-ended': 401,
  'not-found': 404,
  'bad-input': 400,
  'too-large': 413,
  'too-many-requests': 429,
  'server-fault': 500,
  'acting-as-someone': 403,
  // launch
  'launch-invalid': 400,
  'launch-stale': 400,
  'launch-replayed': 400,
  'launch-state-unknown': 400,
  'launch-cookie-missing': 400,
  'launch-not-for-you': 403,
  'launch-unknown-platform': 400,
  'launch-person-unknown': 403,
  'launch-place-unknown': 403,
  'launch-other-district': 403,
  'launch-declined-by-canvas': 400,
  // registration from within Canvas
  'invite-unknown': 404,
  'invite-expired': 410,
  'invite-used': 410,
  'invite-ended': 410,
  'invite-code-wrong': 403,
  'registration-outside-canvas': 400,
  'registration-not-canvas': 400,
  'registration-host-refused': 403,
  'registration-private-address': 403,
  'registration-contradicts': 400,
  'registration-unreadable': 502,
  'registration-refused': 502,
  'registration-known': 409,
  // connection
  'not-connected': 409,
  'connection-dead': 409,
  'connection-busy': 409,
  'connection-lacks-rights': 409,
  'api-key-refused': 409,
  'api-key-missing': 409,
  'consent-declined': 409,
  'consent-not-yours': 403,
  'consent-expired': 409,
  'consent-while-acting-as': 409,
  'consent-other-canvas': 409,
  'consent-not-admin': 403,
  'consent-owner-unconfirmed': 409,
  'stand-by-unfit': 409,
  'school-not-on': 409,
  'class-not-included': 409,
  'switched-off-above': 409,
  'district-frozen': 409,
  // settings
  'setting-locked': 409,
  'settings-contradict': 422,
  'settings-changed': 409,
  'logo-refused': 422,
  // Canvas
  'canvas-unreachable': 503,
  'canvas-busy': 503,
  'canvas-refused': 502,
  // plan and batch
  'class-empty': 409,
  'class-too-large': 409,
  'plan-line-invalid': 422,
  'no-username-left': 409,
  'no-password-left': 409,
  'tries-used-up': 429,
  'plan-ended': 409,
  'nothing-to-make': 409,
  'daily-limit': 409,
  'typed-passwords-off': 409,
  'batch-not-running': 409,
  'batch-still-running': 409,
  'batch-nothing-to-do': 409,
  'class-busy': 409,
  'school-batch-changed': 409,
  // one child's login
  'login-busy': 409,
  'login-act-unfit': 409,
  // the nightly sweep
  'sweep-busy': 409,
  'sweep-over': 409,
  // what is to be forgotten
  'name-not-typed': 422,
  'nothing-kept': 409,
  // the end of the year
  'year-end-changed': 409,
  // a list of usernames, pasted or uploaded
  'upload-empty': 422,
  'upload-not-text': 422,
  'upload-unreadable': 422,
  'upload-too-long': 422,
  'upload-columns-unclear': 422,
  'upload-changed': 409,
  // cards
  'nothing-to-print': 409,
  'passwords-forgotten': 409,
  'letters-without-passwords': 409,
} as const;

export type ProblemCode = keyof typeof problemStatus;

export const problemCodes = Object.keys(problemStatus) as ProblemCode[];

export const ProblemSchema = z.object({
  problem: z.object({
    code: z.enum(problemCodes as [ProblemCode, ...ProblemCode[]]),
    message: z.string(),
    details: z.unknown().optional(),
  }),
});
export type ProblemBody = z.infer<typeof ProblemSchema>;
