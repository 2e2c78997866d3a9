import { createHash } from 'node:crypto';
import type { Request } from 'express';
import type { User } from '../model/people.ts';
import type { AccessToken } from '../model/tokens.ts';
import type { PracticeDeps } from '../practice-deps.ts';
import { chosenLogin } from '../rights/chosen-login.ts';
import { deadToken, insufficientScopes, unauthenticated } from './api-error.ts';
import { inScope } from './scope-match.ts';

/** SHA-256 in hex: how tokens and codes are kept. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** The bearer token of a request: header first, then `access_token` of the query; null when neither is there. */
export function bearerOf(req: Request): string | null {
  const header = /^Bearer\s+(\S+)\s*$/i.exec(req.headers.authorization ?? '');
  if (header !== null) return header[1] ?? null;
  const inQuery: unknown = req.query['access_token'];
  return typeof inQuery === 'string' && inQuery !== '' ? inQuery : null;
}

/**
 * Who calls. Refuses no token, a dead token, and a token whose owner is gone or whose chosen login is suspended.
 * (Canvas: lib/authentication_methods.rb)
 */
export function authenticate(deps: PracticeDeps, req: Request): { token: AccessToken; caller: User } {
  const bearer = bearerOf(req);
  if (bearer === null) throw unauthenticated();
  const token = deps.world.tokenByHash(hashSecret(bearer));
  if (token === undefined) throw deadToken('Invalid');
  if (token.workflowState === 'deleted') throw deadToken('Revoked');
  const now = deps.clock.now();
  if (token.permanentExpiresAt !== null && token.permanentExpiresAt <= now)
    throw deadToken('Expired', new Date(token.permanentExpiresAt).toISOString());
  if (token.expiresAt !== null && token.expiresAt <= now) throw deadToken('Invalid');
  const key = token.keyId === null ? null : deps.world.apiKeys.get(token.keyId);
  if (key !== null && key?.workflowState !== 'active') throw deadToken('Invalid');
  const caller = deps.world.users.get(token.userId);
  if (caller === undefined || caller.workflowState === 'deleted') throw deadToken('Invalid');
  if (chosenLogin(deps.world, caller.id, null)?.workflowState === 'suspended') throw deadToken('Invalid');
  return { token, caller };
}

/** Refuses a call outside the token's scopes. @param path as sent, without the query. */
export function requireScope(deps: PracticeDeps, token: AccessToken, method: string, path: string): void {
  const key = token.keyId === null ? undefined : deps.world.apiKeys.get(token.keyId);
  const scoped = key?.requireScopes === true || token.scopes.length > 0;
  if (scoped && !inScope(token.scopes, method, path)) throw insufficientScopes();
}

/** May the token ask for more by `include[]`? Scoped keys only when they allow it. */
export function mayInclude(deps: PracticeDeps, token: AccessToken): boolean {
  const key = token.keyId === null ? undefined : deps.world.apiKeys.get(token.keyId);
  return key === undefined || !key.requireScopes || key.allowIncludes;
}
