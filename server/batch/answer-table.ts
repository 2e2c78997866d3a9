import type { FailureCode } from '../../contract/batch.ts';
import { CANVAS_PASSWORD_FAULTS } from '../../words/passwords/canvas-password-rules.ts';
import type { CanvasFault } from '../canvas/errors.ts';

/** What Canvas's refusal of a create means for the student. */
export type Verdict =
  /** The name is somebody's (or was never allowed): go on with the next one. */
  | { readonly next: 'another-name' }
  /** The password breaks rules of the district; of these types. */
  | { readonly next: 'another-password'; readonly types: readonly string[] }
  /** Nobody knows whether the login was made: look before anything is repeated. */
  | { readonly next: 'look-it-up' }
  /** Canvas or the connection is away for everybody: the whole batch waits. */
  | { readonly next: 'pause'; readonly because: 'canvas-unreachable' | 'canvas-busy' | 'connection-dead' }
  /** A 404 names neither the student nor the provider: ask which of the two is missing. */
  | { readonly next: 'ask-what-is-missing' }
  | { readonly next: 'fail'; readonly code: FailureCode };

/**
 * The whole map of Canvas's refusals of `POST /accounts/:id/logins` to what becomes of the student.
 * Keys on statuses and error types only; messages are translated.
 * Canvas: app/controllers/pseudonyms_controller.rb; app/models/pseudonym.rb; lib/canvas/security/password_policy.rb.
 */
export function judgeRefusal(fault: CanvasFault): Verdict {
  switch (fault.code) {
    case 'invalid':
      return judgeModelErrors(fault.issues);
    case 'unclear':
      return { next: 'look-it-up' };
    case 'not-understood':
      return { next: 'look-it-up' };
    case 'unreachable':
      return { next: 'pause', because: 'canvas-unreachable' };
    case 'throttled':
      return { next: 'pause', because: 'canvas-busy' };
    case 'token-dead':
      return { next: 'pause', because: 'connection-dead' };
    case 'not-found':
      return { next: 'ask-what-is-missing' };
    case 'scope-missing':
    case 'not-allowed':
      return { next: 'fail', code: 'not-allowed-by-canvas' };
  }
}

function judgeModelErrors(issues: readonly { readonly attribute: string; readonly type: string }[]): Verdict {
  const names = issues.filter((issue) => issue.attribute === 'unique_id');
  // A duplicate name hides every other fault: Canvas stops validating at it.
  if (names.some((issue) => issue.type === 'taken')) return { next: 'another-name' };
  if (names.length > 0) return { next: 'fail', code: 'username-refused' };
  if (
    issues.some((issue) => issue.attribute === 'password' && issue.type.includes('Canvas authentication'))
  ) {
    return { next: 'fail', code: 'canvas-provider-off' };
  }
  const types = issues.flatMap(({ attribute, type }) => (attribute === 'password' ? [type] : []));
  if (types.length > 0) {
    const known = types.every((type) => (CANVAS_PASSWORD_FAULTS as readonly string[]).includes(type));
    return known ? { next: 'another-password', types } : { next: 'fail', code: 'password-refused' };
  }
  return { next: 'fail', code: 'answer-not-understood' };
}
