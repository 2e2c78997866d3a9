import { json, raw, Router, type Express, type Request, type RequestHandler, type Response } from 'express';
import type { AccessAct } from '../access/access-table.ts';
import type { Grant, Subject } from '../access/authorise.ts';
import type { Context } from '../context.ts';
import { notFound, Problem } from '../problem.ts';
import type { Session } from '../storage/session-documents.ts';
import { limitApi, limitPages } from './limits.ts';
import { apiHeaders } from './security-headers.ts';
import { openSession } from './session.ts';

export type Params = Readonly<Record<string, string>>;

/** What a handler is given once the session is open and the act is authorised. */
export interface ApiCall {
  readonly context: Context;
  readonly session: Session;
  readonly grant: Grant;
  readonly params: Params;
  /** As sent: to be parsed by a schema (`validate.ts`). */
  readonly query: unknown;
  readonly body: unknown;
  /** For answers that are not JSON. */
  readonly res: Response;
}

/** Whose request it is, for acts that neither read nor answer it. */
export type Caller = Pick<ApiCall, 'context' | 'session' | 'grant'>;

/** One route of the API as data. `path` is whole: `/api/classes/:classId/roster`. */
export interface ApiRoute {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: `/api/${string}`;
  readonly act: AccessAct;
  /** What the act is on, for `authorise`; throws 'not-found' where the path names nothing of this district. */
  readonly subject?: (context: Context, session: Session, params: Params) => Promise<Subject> | Subject;
  /** Takes a file in place of JSON: its bytes are the `body`, at most so many, and read only once the act is authorised. */
  readonly bytes?: number;
  /** Requests per minute of one session, of a route that is dear to answer; besides those of the whole API. */
  readonly perMinute?: number;
  /** Answers (or promises) what becomes JSON; undefined is 204, unless the handler has written to `res` itself. */
  readonly handle: (call: ApiCall) => unknown;
}

export type Authorise = (
  context: Context,
  session: Session,
  act: AccessAct,
  subject?: Subject,
) => Promise<Grant>;

export interface Api {
  readonly routes: readonly ApiRoute[];
  /** The access room's. */
  readonly authorise: Authorise;
  /** Requests per minute, of one session and from one address, where they are not the usual numbers. */
  readonly perMinute?: { readonly session: number; readonly address: number };
}

const usual = { session: 600, address: 6000 };

/**
 * Mounts the API: who (session) → may they (authorise, once) → do → JSON. JSON bodies up to 256 kB. Throws
 * 'too-many-requests', 'too-large'. Whatever is thrown goes to `problemHandler`, which the app mounts last.
 */
export function mountApi(
  app: Express,
  context: Context,
  { routes, authorise, perMinute = usual }: Api,
): void {
  const api = Router();
  // Per address as well: a flood of made-up tokens would otherwise count as many small streams.
  api.use(apiHeaders(context.config), limitPages(perMinute.address), limitApi(perMinute.session));
  api.use(json({ limit: '256kb' }));
  for (const route of routes) {
    const limits = route.perMinute === undefined ? [] : [limitApi(route.perMinute)];
    api[route.method](route.path.slice('/api'.length), ...limits, walk(context, route, authorise));
  }
  api.use(() => {
    throw notFound();
  });
  app.use('/api', api);
}

function walk(context: Context, route: ApiRoute, authorise: Authorise): RequestHandler {
  return async (req, res) => {
    const params = req.params as Params;
    const session = await openSession(context, req);
    const subject = await route.subject?.(context, session, params);
    const grant = await authorise(context, session, route.act, subject);
    const body: unknown = route.bytes === undefined ? req.body : await readBytes(req, res, route.bytes);
    const answer = await route.handle({ context, session, grant, params, query: req.query, body, res });
    if (res.headersSent) return;
    if (answer === undefined) res.status(204).end();
    else res.json(answer);
  };
}

/**
 * The bytes of a file, held in memory, so not more than `limit`; packed ones (gzip) are not taken, since what they unpack to
 * is unknown. Throws 'too-large' and 'bad-input'.
 */
async function readBytes(req: Request, res: Response, limit: number): Promise<Buffer> {
  const read: RequestHandler = raw({ type: () => true, limit, inflate: false });
  await new Promise<void>((done, fail) => {
    void read(req, res, (error: unknown) => {
      if (error === undefined) done();
      else fail(error instanceof Error ? error : new Error('the file could not be read'));
    });
  });
  const body: unknown = req.body;
  if (Buffer.isBuffer(body)) return body;
  throw new Problem('bad-input', 'Send the file itself, not JSON.');
}
