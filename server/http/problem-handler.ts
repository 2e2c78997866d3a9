import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { ProblemBody } from '../../contract/problem.ts';
import type { Config } from '../config/config.ts';
import { notFound, Problem } from '../problem.ts';
import { sendProblemPage } from './problem-page.ts';

/**
 * The one place where a refusal becomes a reply: JSON `{problem: {code, message, details?}}` under /api and for whoever
 * asks for JSON, else a page for people. Unknown errors are logged and answered 'server-fault'. Mounted last.
 */
export function problemHandler(config: Config, log: Logger): ErrorRequestHandler {
  // Express tells an error handler by its four parameters.
  return (error: unknown, req, res, _next) => {
    const problem = toProblem(error);
    if (problem.code === 'server-fault')
      log.error({ fault: faultOf(error), method: req.method }, 'server fault');
    if (res.headersSent) {
      res.destroy();
      return;
    }
    res.status(problem.status).setHeader('Cache-Control', 'no-store');
    if (wantsJson(req)) res.json(presentProblem(problem));
    else sendProblemPage(config, req, res, problem);
  };
}

/** For whatever no route has answered: mounted just before `problemHandler`, in place of a page that repeats the address. */
export const nothingHere: RequestHandler = () => {
  throw notFound();
};

/** A problem as the API says it. */
export function presentProblem(problem: Problem): ProblemBody {
  const { code, message, details } = problem;
  return { problem: { code, message, ...(details === undefined ? {} : { details }) } };
}

function wantsJson(req: Request): boolean {
  return /^\/api(\/|$)/.test(req.originalUrl) || req.accepts(['html', 'json']) === 'json';
}

/** Our own problems as they are, Express's and its parsers' by their `type` or status, all else 'server-fault'. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { type, status } = Object(error) as { type?: unknown; status?: unknown };
  if (type === 'entity.too.large' || status === 413)
    return new Problem('too-large', 'What was sent is too large.');
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new Problem('bad-input', 'The request could not be read. Send it again as it should be.');
  return new Problem('server-fault', 'Something went wrong on our side. Try again in a minute.');
}

/** What may be logged of an unknown error. A SyntaxError's text quotes what was parsed, so it stays out. */
function faultOf(error: unknown) {
  if (!(error instanceof Error)) return { name: typeof error };
  const where = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  const message = error instanceof SyntaxError ? 'could not be parsed' : error.message;
  const cause = error.cause instanceof Error ? error.cause.name : undefined;
  return { name: error.name, message, cause, where: where?.slice(0, 8) };
}
