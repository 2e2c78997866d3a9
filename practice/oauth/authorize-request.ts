import type { ApiKey } from '../model/tokens.ts';
import type { World } from '../world.ts';

/** A request for a code that passed every check that needs no session. */
export interface AuthorizeRequest {
  key: ApiKey;
  redirectUri: string;
  state: string | null;
  scopes: string[];
  purpose: string | null;
  prompt: string | null;
}

export type AuthorizeCheck =
  | { kind: 'ok'; request: AuthorizeRequest }
  /** Shown to the person at the browser: nothing is sent to the tool. */
  | { kind: 'refused'; status: number; error: string; description: string }
  | { kind: 'redirect'; location: string };

/**
 * The checks of `GET /login/oauth2/auth` in Canvas's order. (Canvas: app/controllers/oauth2_provider_controller.rb)
 *
 * @param rootId the root account of this domain.
 */
export function checkAuthorize(
  world: World,
  rootId: number,
  query: Record<string, string | undefined>,
): AuthorizeCheck {
  const key = world.apiKeys.get(Number(query['client_id']));
  if (key?.workflowState !== 'active')
    return { kind: 'refused', status: 401, error: 'invalid_client', description: 'unknown client' };
  const redirectUri = query['redirect_uri'] ?? '';
  if (!key.redirectUris.some((known) => isSameOrSubdomain(redirectUri, known)))
    return {
      kind: 'refused',
      status: 400,
      error: 'invalid_request',
      description: 'redirect_uri does not match client settings',
    };
  const state = query['state'] ?? null;
  const redirect = (error: string, description: string, withState = true): AuthorizeCheck => ({
    kind: 'redirect',
    location: withParams(redirectUri, {
      error,
      error_description: description,
      ...(withState && state !== null ? { state } : {}),
    }),
  });
  const scopes = (query['scope'] ?? query['scopes'] ?? '').split(/\s+/).filter((scope) => scope !== '');
  const badScopes = scopes.length === 0 || scopes.some((scope) => !key.scopes.includes(scope));
  // This one path leaves `state` out.
  if (key.requireScopes && badScopes)
    return redirect(
      'invalid_scope',
      'A requested scope is invalid, unknown, malformed, or exceeds the scope granted',
      false,
    );
  if (key.onAccountIds !== null && !key.onAccountIds.includes(rootId))
    return redirect('unauthorized_client', 'client is not authorized for this account');
  if (query['response_type'] !== 'code')
    return redirect('unsupported_response_type', 'only code is supported');
  const prompt = query['prompt'] ?? null;
  if (prompt !== null && prompt !== 'none')
    return redirect('unsupported_prompt_type', 'prompt must be none or absent');
  const request = { key, redirectUri, state, scopes, purpose: query['purpose'] ?? null, prompt };
  return { kind: 'ok', request };
}

/** Adds parameters to an address that may have some already. */
export function withParams(address: string, params: Record<string, string>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return url.href;
}

/** Only the host is compared: equal, or below the one on the key. (Canvas: doc/api/oauth_endpoints.md) */
function isSameOrSubdomain(asked: string, known: string): boolean {
  if (!URL.canParse(asked) || !URL.canParse(known)) return false;
  const host = new URL(asked).hostname;
  const own = new URL(known).hostname;
  return host === own || host.endsWith(`.${own}`);
}
