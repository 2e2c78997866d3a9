import type { NextFunction, Request, Response } from 'express';
import { pino, type DestinationStream, type Logger } from 'pino';
import type { Clock } from './context.ts';
import type { LogLevel } from './config/config.ts';

/** Names under which a secret could slip into a log line, at the top or one or two levels down. */
const secretNames = [
  'password',
  'token',
  'access_token',
  'refresh_token',
  'client_secret',
  'apiKeySecret',
  'secret',
  'secretKey',
  'id_token',
  'state',
  'nonce',
  'code',
  'authorization',
  'cookie',
  'set-cookie',
];
/** `code` is a problem's code at the top of our own lines, and an OAuth code only further down. */
const redacted = secretNames.flatMap((name) => {
  const key = `["${name}"]`;
  return [...(name === 'code' || name === 'state' ? [] : [key]), `*${key}`, `*.*${key}`];
});

/** The server's log: JSON lines on stdout, or into `destination`. */
export function makeLog(level: LogLevel, destination?: DestinationStream): Logger {
  const options = { level, base: null, redact: { paths: redacted, censor: '[kept out]' } };
  return destination ? pino(options, destination) : pino(options);
}

/** One line per answered request: method, the route's pattern (never the address itself), status, ms. */
export function logRequests(log: Logger, clock: Clock) {
  return (req: Request, res: Response, next: NextFunction): void => {
    const began = clock.now();
    res.once('close', () => {
      const line = {
        method: req.method,
        route: routePattern(req, res),
        status: res.statusCode,
        ms: clock.now() - began,
        ...(res.writableFinished ? {} : { cut: true }),
      };
      log[res.statusCode >= 500 ? 'warn' : 'info'](line, 'request');
    });
    next();
  };
}

/** Rooms that answer outside a route (a mounted app) name theirs in `res.locals.route`. */
function routePattern(req: Request, res: Response): string {
  const named: unknown = res.locals['route'];
  if (typeof named === 'string') return named;
  const route: unknown = req.route;
  const path = typeof route === 'object' && route !== null && 'path' in route ? route.path : undefined;
  return typeof path === 'string' ? `${req.baseUrl}${path}` : '(no route)';
}
