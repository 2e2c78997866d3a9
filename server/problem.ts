import { problemStatus, type ProblemCode } from '../contract/problem.ts';

/** A refusal with a stable code. `message` is one clear sentence for a person; `details` may name fields, never secrets. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly status: number;
  readonly details: unknown;
  constructor(code: ProblemCode, message: string, details?: unknown) {
    super(message);
    this.code = code;
    this.status = problemStatus[code];
    this.details = details;
  }
}

/** The one answer for what is not there and for what this person may not see. */
export function notFound(): Problem {
  return new Problem('not-found', 'This was not found, or is not yours to open.');
}
