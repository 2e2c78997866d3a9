import { CanvasFault } from './errors.ts';
import { idOf, isObject, textOf, type JsonObject } from './json.ts';
import { encodeParams, type Param } from './params.ts';
import { faultOf, type Answer } from './read-answer.ts';
import type { Transport } from './transport.ts';

export interface ApiKey {
  readonly origin: string;
  readonly id: string;
  readonly secret: string;
}

/** What the token endpoint granted. Times in seconds. */
export interface Grant {
  /** Absent when Canvas had renewed it for somebody else seconds ago. Canvas: lib/canvas/oauth/grant_types/refresh_token.rb */
  readonly accessToken: string | undefined;
  /** Only with the code grant; a renewal leaves the old one valid. */
  readonly refreshToken: string | undefined;
  readonly expiresIn: number;
  readonly userId: string | undefined;
  readonly userName: string;
  /** Somebody was acting as this user while consenting. */
  readonly actedAs: boolean;
}

/** `grant-dead`: the code or refresh token is no good any more. `key-refused`: the key's id or secret is wrong or off. */
export class OAuthRefusal extends Error {
  override readonly name = 'OAuthRefusal';
  readonly code: 'grant-dead' | 'key-refused' | 'not-understood';
  constructor(code: OAuthRefusal['code']) {
    super(`Canvas's token endpoint: ${code}`);
    this.code = code;
  }
}

export interface OAuth {
  /** Where the admin consents. @param key no secret is needed */
  consentUrl(
    key: Omit<ApiKey, 'secret'>,
    redirectUri: string,
    state: string,
    scopes: readonly string[],
  ): string;
  exchangeCode(key: ApiKey, redirectUri: string, code: string): Promise<Grant>;
  refresh(key: ApiKey, refreshToken: string): Promise<Grant>;
  /** Ends the token; a token already dead is fine. */
  revoke(origin: string, accessToken: string): Promise<void>;
}

/** Canvas: app/controllers/oauth2_provider_controller.rb. Throws `OAuthRefusal`, or `CanvasFault` where no answer came. */
export function makeOAuth(transport: Transport): OAuth {
  const ask = async (key: ApiKey, params: readonly Param[]): Promise<Grant> => {
    const answer = await transport.send({
      origin: key.origin,
      method: 'POST',
      target: '/login/oauth2/token',
      about: 'POST /login/oauth2/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: encodeParams([['client_id', key.id], ['client_secret', key.secret], ...params]),
    });
    return grantOf(answer);
  };
  return {
    consentUrl(key, redirectUri, state, scopes) {
      const query = encodeParams([
        ['client_id', key.id],
        ['response_type', 'code'],
        ['redirect_uri', redirectUri],
        ['state', state],
        ['scope', scopes.join(' ')],
      ]);
      return `${key.origin}/login/oauth2/auth?${query}`;
    },
    exchangeCode: (key, redirectUri, code) =>
      ask(key, [
        ['grant_type', 'authorization_code'],
        ['redirect_uri', redirectUri],
        ['code', code],
      ]),
    // Without a redirect_uri, so that an error is less likely to come as a redirect.
    refresh: (key, refreshToken) =>
      ask(key, [
        ['grant_type', 'refresh_token'],
        ['refresh_token', refreshToken],
      ]),
    async revoke(origin, accessToken) {
      const answer = await transport.send({
        origin,
        method: 'DELETE',
        target: '/login/oauth2/token',
        about: 'DELETE /login/oauth2/token',
        headers: { authorization: `Bearer ${accessToken}` },
      });
      if (answer.status >= 500) throw new CanvasFault('unclear', 'DELETE /login/oauth2/token', answer.status);
    },
  };
}

function grantOf(answer: Answer): Grant {
  const json = jsonOf(answer.text);
  if (answer.status === 200) return granted(json);
  const error = textOf(json['error']) ?? errorInLocation(answer);
  if (error === 'invalid_client' || error === 'unauthorized_client') throw new OAuthRefusal('key-refused');
  // We always send every parameter, so `invalid_request` can only mean a token or code that is not there.
  if (error === 'invalid_grant' || error === 'invalid_request') throw new OAuthRefusal('grant-dead');
  const fault = faultOf(answer, 'POST /login/oauth2/token');
  if (fault.code === 'throttled' || fault.code === 'unclear') throw fault;
  throw new OAuthRefusal('not-understood');
}

function granted(json: JsonObject): Grant {
  const user = isObject(json['user']) ? json['user'] : {};
  const expiresIn = Number(json['expires_in'] ?? 3600);
  return {
    accessToken: textOf(json['access_token']),
    refreshToken: textOf(json['refresh_token']),
    expiresIn: Number.isFinite(expiresIn) && expiresIn > 0 ? expiresIn : 3600,
    userId: idOf(user['id']),
    userName: textOf(user['name']) ?? '',
    actedAs: json['real_user'] !== undefined && json['real_user'] !== null,
  };
}

/** An older Canvas sends errors of this endpoint as a redirect. */
function errorInLocation(answer: Answer): string | undefined {
  const location = answer.headers['location'];
  if (answer.status < 300 || answer.status >= 400 || !location) return undefined;
  return new URL(location, 'http://unused.invalid').searchParams.get('error') ?? undefined;
}

function jsonOf(text: string): JsonObject {
  try {
    const json = JSON.parse(text) as unknown;
    return isObject(json) ? json : {};
  } catch {
    return {};
  }
}
