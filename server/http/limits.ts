import type { RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit, type Options } from 'express-rate-limit';
import { Problem } from '../problem.ts';
import { bearerOf, hashToken } from './session.ts';

const minute = 60_000;

const common: Partial<Options> = {
  windowMs: minute,
  standardHeaders: 'draft-8',
  legacyHeaders: false,
  // The library only prints advice to the console here; the app decides whom it trusts as a proxy.
  validate: false,
  handler: (_req, _res, next) => {
    next(new Problem('too-many-requests', 'Too many requests at once. Wait a minute, then try again.'));
  },
};

/**
 * Per address and minute, for pages that need no session. A whole school opens the tool from behind one address at eight
 * in the morning: the limit stops a flood, not a rush.
 */
export function limitPages(perMinute = 600): RequestHandler {
  return rateLimit({
    ...common,
    limit: perMinute,
    keyGenerator: (req) => ipKeyGenerator(req.ip ?? 'unknown'),
  });
}

/** Per session and minute; without a token's shape, per address. */
export function limitApi(perMinute: number): RequestHandler {
  return rateLimit({
    ...common,
    limit: perMinute,
    keyGenerator: (req) => {
      const token = bearerOf(req);
      return token ? hashToken(token) : ipKeyGenerator(req.ip ?? 'unknown');
    },
  });
}
