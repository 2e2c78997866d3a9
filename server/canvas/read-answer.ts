import { CanvasFault, type FaultIssue } from './errors.ts';
import { isObject, textOf } from './json.ts';

/** What came back over the wire. Header names are lower case; `date` in ms when the answer bore one. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

/**
 * The JSON of a good answer, or the fault that a bad one means.
 * Canvas: lib/authentication_methods.rb (401 with `WWW-Authenticate` only for a bad token; a missing right says
 * `status`, a missing scope does not), app/middleware/request_throttle.rb (403 or 429 with one fixed phrase),
 * app/controllers/application_controller.rb (every shape of `errors`).
 */
export function readAnswer(answer: Answer, about: string): unknown {
  const { status } = answer;
  if (status >= 200 && status < 300) {
    const json = parse(answer.text);
    if (json === undefined) throw new CanvasFault('not-understood', about, status);
    return json;
  }
  throw faultOf(answer, about);
}

/** The token itself was refused: the one answer after which renewing it makes sense. */
export function tokenRefused(answer: Answer): boolean {
  return answer.status === 401 && answer.headers['www-authenticate'] !== undefined;
}

/** Refused before it was looked at: the bucket was full. Canvas: app/middleware/request_throttle.rb (403, or 429 by a setting) */
export function isThrottled({ status, text }: Answer): boolean {
  return status === 429 || (status === 403 && text.includes('Rate Limit Exceeded'));
}

/** What an answer that is no success means. `about` names the call, for logs; nothing of the answer's text is kept but the refused attributes. */
export function faultOf(answer: Answer, about: string): CanvasFault {
  const { status, text } = answer;
  if (tokenRefused(answer)) return new CanvasFault('token-dead', about, status);
  if (isThrottled(answer)) return new CanvasFault('throttled', about, status);
  const json = parse(text);
  if (status === 401 || status === 403) {
    const scope = isObject(json) && !('status' in json) && 'errors' in json;
    return new CanvasFault(scope ? 'scope-missing' : 'not-allowed', about, status);
  }
  if (status === 404) return new CanvasFault('not-found', about, status);
  if (status === 400 || status === 422) return new CanvasFault('invalid', about, status, issuesOf(json));
  if (status >= 500 || status === 408) return new CanvasFault('unclear', about, status);
  return new CanvasFault('not-understood', about, status);
}

/** The refused attributes, from an object, a list, a string, a bare `message` or nothing at all. */
export function issuesOf(json: unknown): readonly FaultIssue[] {
  if (!isObject(json)) return [];
  const { errors } = json;
  if (Array.isArray(errors)) return errors.map((error) => issueOf(error, 'base'));
  if (isObject(errors))
    return Object.entries(errors).flatMap(([attribute, list]) =>
      (Array.isArray(list) ? list : [list]).map((error) => issueOf(error, attribute)),
    );
  if (errors !== undefined || json['message'] !== undefined) return [{ attribute: 'base', type: 'message' }];
  return [];
}

function issueOf(error: unknown, attribute: string): FaultIssue {
  if (!isObject(error)) return { attribute, type: 'message' };
  return {
    attribute: textOf(error['attribute']) ?? textOf(error['field']) ?? attribute,
    type: textOf(error['type']) ?? textOf(error['error_code']) ?? 'message',
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
