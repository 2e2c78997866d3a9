/**
 * Every way a call to Canvas can end badly, in our words.
 * - `token-dead`: the token is not accepted, and renewing it did not help.
 * - `not-allowed`: the token's owner lacks a right. `scope-missing`: the API key lacks a scope.
 * - `throttled`: refused before it was looked at. `not-found`: no such thing, or not to be seen.
 * - `invalid`: Canvas understood and refused; `issues` says what.
 * - `unclear`: the request may have been carried out (no answer after sending, or a 5xx).
 * - `unreachable`: certainly never sent. `not-understood`: an answer that Canvas does not give.
 */
export type FaultCode =
  | 'token-dead'
  | 'not-allowed'
  | 'scope-missing'
  | 'throttled'
  | 'not-found'
  | 'invalid'
  | 'unclear'
  | 'unreachable'
  | 'not-understood';

/** One refused attribute. `type` is Canvas's rule name (`taken`, `too_short`, ...); its message is localised and never kept. */
export interface FaultIssue {
  readonly attribute: string;
  readonly type: string;
}

/** What a call to Canvas threw. The message never holds what was sent or answered. */
export class CanvasFault extends Error {
  override readonly name = 'CanvasFault';
  readonly code: FaultCode;
  readonly status: number | undefined;
  readonly issues: readonly FaultIssue[];
  constructor(code: FaultCode, about: string, status?: number, issues: readonly FaultIssue[] = []) {
    super(`Canvas: ${code} (${about}${status === undefined ? '' : `, ${String(status)}`})`);
    this.code = code;
    this.status = status;
    this.issues = issues;
  }
}

/** Whether it is a fault of Canvas, of one of these codes where some are given. */
export function isCanvasFault(error: unknown, ...codes: FaultCode[]): error is CanvasFault {
  return error instanceof CanvasFault && (codes.length === 0 || codes.includes(error.code));
}

/** The call's turn came after the time until which it was good: it was not sent. */
export class TooLateError extends Error {
  override readonly name = 'TooLateError';
}
