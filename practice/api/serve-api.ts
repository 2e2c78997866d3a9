import type { Express, Request, Response } from 'express';
import type { PracticeDeps } from '../practice-deps.ts';
import type { ApiAnswer, ApiCall } from './api-call.ts';
import { ApiError, badRequestList, internalError, notFound } from './api-error.ts';
import { authenticate, mayInclude, requireScope } from './authenticate.ts';
import { list, readParams } from './params.ts';
import { API_ROUTES } from './routes.ts';
import { pathPattern } from './scope-match.ts';
import { readBody } from './read-body.ts';

/** Puts the REST API under /api/v1 of the app. Throttle and faults are in front of it, see traffic/. */
export function serveApi(app: Express, deps: PracticeDeps): void {
  app.use('/api/v1', async (req, res) => {
    let answer: ApiAnswer;
    try {
      answer = act(deps, req, await readBody(req));
    } catch (problem) {
      sendProblem(res, problem);
      return;
    }
    res.status(answer.status ?? 200).set(answer.headers ?? {});
    if (answer.status === 302) res.end();
    else sendJson(res, answer.body);
  });
}

/** Sends the answer of a failed call; anything that is not an ApiError is our own fault and a 500. */
export function sendProblem(res: Response, problem: unknown): void {
  const error = problem instanceof ApiError ? problem : internalError();
  if (error.challenge) res.set('WWW-Authenticate', 'Bearer realm="canvas-lms"');
  sendJson(res.status(error.status), error.body);
}

function sendJson(res: Response, body: unknown): void {
  res.set('Content-Type', 'application/json; charset=utf-8').send(JSON.stringify(body));
}

/** Known, in scope, then routed: the order in which Canvas refuses. */
function act(deps: PracticeDeps, req: Request, body: string): ApiAnswer {
  const path = req.originalUrl.split('?')[0] ?? '';
  const query = req.originalUrl.slice(path.length + 1);
  const { token, caller } = authenticate(deps, req);
  const method = req.method === 'HEAD' ? 'GET' : req.method;
  requireScope(deps, token, method, path);
  for (const route of API_ROUTES) {
    if (route.method !== method) continue;
    const match = pathPattern(route.path).exec(path);
    if (match === null) continue;
    const type = req.headers['content-type'] ?? '';
    const input = readParams(query, type, isFile(type) ? '' : body);
    if (input === null) throw badRequestList('the body is not JSON');
    const call: ApiCall = {
      ...deps,
      caller,
      token,
      path: decodeAll(match.groups),
      input,
      body,
      url: req.originalUrl,
    };
    if (!mayInclude(deps, token)) cutIncludes(call);
    return route.act(call);
  }
  throw notFound();
}

/** A body that is a file and no parameters. */
function isFile(contentType: string): boolean {
  return /^(text\/(csv|plain)|application\/(octet-stream|zip))/.test(contentType);
}

/** A scoped key without "allow includes" keeps only `uuid`; a non-array is dropped. No error is raised. */
function cutIncludes(call: ApiCall): void {
  for (const name of ['include', 'includes']) {
    if (call.input[name] === undefined) continue;
    call.input[name] = list(call.input, name, 'not').filter((value) => value === 'uuid');
  }
}

function decodeAll(groups: Record<string, string> | undefined): Record<string, string> {
  const path: Record<string, string> = {};
  for (const [name, value] of Object.entries(groups ?? {})) {
    try {
      path[name] = decodeURIComponent(value);
    } catch {
      throw notFound();
    }
  }
  return path;
}
