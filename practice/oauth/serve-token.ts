import type { Express, Request, Response } from 'express';
import { authenticate, bearerOf, hashSecret } from '../api/authenticate.ts';
import { readForm, text } from '../api/params.ts';
import type { ParamTree } from '../api/params.ts';
import { readBody } from '../api/read-body.ts';
import { sendProblem } from '../api/serve-api.ts';
import type { ApiKey } from '../model/tokens.ts';
import type { PracticeDeps } from '../practice-deps.ts';
import { withParams } from './authorize-request.ts';
import { makeToken, presentToken, refreshToken } from './make-token.ts';

/** (Canvas: lib/canvas/oauth/request_error.rb) */
class TokenError extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, description: string) {
    super(description);
    this.name = 'TokenError';
    this.status = status;
    this.code = code;
  }
}

/** The server's half of OAuth2: `POST` and `DELETE /login/oauth2/token`. */
export function serveToken(app: Express, deps: PracticeDeps): void {
  app.post('/login/oauth2/token', async (req, res) => {
    const input = readForm(await readBody(req));
    try {
      const answer = grant(deps, req, input);
      // A granted token costs 200 more in the throttle, a refused one does not.
      res.locals['extraCost'] = 200;
      res.set('Cache-Control', 'no-store').json(answer);
    } catch (problem) {
      if (!(problem instanceof TokenError)) throw problem;
      refuse(deps, res, problem, text(input, 'redirect_uri'));
    }
  });
  app.delete('/login/oauth2/token', (req, res) => {
    if (bearerOf(req) === null) {
      res
        .status(400)
        .json({ message: "can't delete OAuth access token when not using an OAuth access token" });
      return;
    }
    try {
      authenticate(deps, req).token.workflowState = 'deleted';
      res.json({});
    } catch (problem) {
      sendProblem(res, problem);
    }
  });
}

function refuse(deps: PracticeDeps, res: Response, problem: TokenError, redirectUri: string | null): void {
  const body = { error: problem.code, error_description: problem.message };
  // The old way, still met behind a site flag: an error goes to the redirect_uri that was sent.
  if (deps.world.flags.redirectOnTokenError && redirectUri !== null && URL.canParse(redirectUri)) {
    res.redirect(302, withParams(redirectUri, body));
    return;
  }
  if (problem.status === 401) res.set('WWW-Authenticate', 'Canvas OAuth 2.0');
  res.status(problem.status).json(body);
}

function grant(deps: PracticeDeps, req: Request, input: ParamTree): Record<string, unknown> {
  const key = clientOf(deps, req, input);
  const type = text(input, 'grant_type') ?? (text(input, 'code') === null ? '' : 'authorization_code');
  if (type === 'authorization_code') return grantByCode(deps, key, text(input, 'code'));
  if (type === 'refresh_token') return grantByRefresh(deps, key, text(input, 'refresh_token'));
  throw new TokenError(
    400,
    'unsupported_grant_type',
    'The grant_type you requested is not currently supported',
  );
}

/** Credentials as form fields or HTTP Basic. */
function clientOf(deps: PracticeDeps, req: Request, input: ParamTree): ApiKey {
  const basic = /^Basic\s+(\S+)$/i.exec(req.headers.authorization ?? '')?.[1];
  const [basicId, ...rest] =
    basic === undefined ? [] : Buffer.from(basic, 'base64').toString('utf8').split(':');
  const id = text(input, 'client_id') ?? basicId ?? '';
  const secret = text(input, 'client_secret') ?? rest.join(':');
  const key = deps.world.apiKeys.get(Number(id));
  if (key?.workflowState !== 'active') throw new TokenError(401, 'invalid_client', 'unknown client');
  if (key.secret !== secret) throw new TokenError(401, 'invalid_client', 'invalid client');
  return key;
}

function missing(name: string): TokenError {
  const grantType = name === 'code' ? 'authorization_code' : name;
  return new TokenError(
    400,
    'invalid_request',
    `You must provide the ${name} parameter when using the ${grantType} grant type`,
  );
}

function grantByCode(deps: PracticeDeps, key: ApiKey, sent: string | null): Record<string, unknown> {
  if (sent === null || sent === '') throw missing('code');
  const hash = hashSecret(sent);
  const code = deps.world.codes.get(hash);
  if (code === undefined || code.expiresAt <= deps.clock.now())
    throw new TokenError(400, 'invalid_grant', 'authorization_code not found');
  if (code.keyId !== key.id) throw new TokenError(400, 'invalid_grant', 'incorrect client');
  deps.world.codes.delete(hash);
  const made = makeToken(deps, key, code);
  return presentToken(deps, made.row, {
    accessToken: made.accessToken,
    refreshToken: made.refreshToken,
  });
}

function grantByRefresh(deps: PracticeDeps, key: ApiKey, sent: string | null): Record<string, unknown> {
  if (sent === null || sent === '') throw missing('refresh_token');
  const row = deps.world.tokenByRefreshHash(hashSecret(sent));
  const dead =
    row === undefined ||
    row.workflowState === 'deleted' ||
    (row.permanentExpiresAt !== null && row.permanentExpiresAt <= deps.clock.now());
  if (dead) throw new TokenError(400, 'invalid_request', 'refresh_token not found');
  if (row.keyId !== key.id) throw new TokenError(400, 'invalid_grant', 'incorrect client');
  return presentToken(deps, row, { accessToken: refreshToken(deps, key, row) });
}
