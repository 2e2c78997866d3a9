import type { Login } from './login-documents.ts';

/** What our record says of a suspension of ours: written together, and gone together when it is over. */
export const ofSuspension = [
  'suspendedAt',
  'suspendedBy',
  'suspendedBySweep',
  'suspendedFor',
] as const satisfies readonly (keyof Login)[];
