import type { SiteFlags } from '../model/accounts.ts';

/** An answer that ends the call: exactly the status, header and body Canvas sends. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: unknown;
  /** Only a missing or dead token carries it; a missing right or scope never does. */
  readonly challenge: boolean;

  constructor(status: number, body: unknown, challenge = false) {
    super(`api answer ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.body = body;
    this.challenge = challenge;
  }
}

const messages = (message: string): unknown => ({ errors: [{ message }] });

/** No token at all. (Canvas: app/controllers/application_controller.rb) */
export function unauthenticated(): ApiError {
  return new ApiError(
    401,
    { status: 'unauthenticated', errors: [{ message: 'user authorization required' }] },
    true,
  );
}

/** @param why Invalid, Revoked or Expired. (Canvas: lib/authentication_methods.rb) */
export function deadToken(why: 'Invalid' | 'Revoked' | 'Expired', expiredAt?: string): ApiError {
  const error = { message: `${why} access token.` };
  return new ApiError(
    401,
    { errors: [expiredAt === undefined ? error : { ...error, expired_at: expiredAt }] },
    true,
  );
}

export function insufficientScopes(): ApiError {
  return new ApiError(401, messages('Insufficient scopes on access token.'));
}

/** The caller is known but lacks the right: 401, or 403 where `api_auth_error_updates` is on. */
export function notAuthorized(flags: SiteFlags): ApiError {
  return new ApiError(flags.apiAuthErrorUpdates ? 403 : 401, {
    status: 'unauthorized',
    errors: [{ message: 'user not authorized to perform that action' }],
  });
}

export function notFound(): ApiError {
  return new ApiError(404, messages('The specified resource does not exist.'));
}

/** 400 with a bare `message`. */
export function badRequest(message: string): ApiError {
  return new ApiError(400, { message });
}

/** 400 with a list of messages. */
export function badRequestList(message: string): ApiError {
  return new ApiError(400, messages(message));
}

export interface FieldFault {
  attribute: string;
  type: string;
  message: string;
}

/** A model's faults: an object keyed by attribute. (Canvas: app/controllers/pseudonyms_controller.rb) */
export function modelErrors(faults: readonly FieldFault[]): ApiError {
  const errors: Record<string, FieldFault[]> = {};
  for (const fault of faults) (errors[fault.attribute] ??= []).push(fault);
  return new ApiError(400, { errors });
}

export function internalError(): ApiError {
  return new ApiError(500, {
    errors: [{ message: 'An error occurred.', error_code: 'internal_server_error' }],
  });
}
