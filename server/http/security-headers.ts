import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { Config } from '../config/config.ts';

/** Directives of a Content-Security-Policy; each is joined by blanks. */
export type Policy = Readonly<Record<string, readonly string[]>>;

const nothing: Policy = {
  'default-src': ["'none'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
};

/** Browser features that no page of ours uses. */
const unused = [
  'camera',
  'microphone',
  'geolocation',
  'midi',
  'display-capture',
  'payment',
  'usb',
  'autoplay',
];

/**
 * For every answer: nosniff, HSTS outside plain http, no features, no policy-less page. X-Frame-Options is never sent: it
 * cannot name Canvas, and `frame-ancestors` of the page decides. CORS stays closed by sending nothing.
 */
export function securityHeaders(config: Config): RequestHandler {
  const protect = helmet({
    contentSecurityPolicy: false,
    frameguard: false,
    hsts: config.publicUrl.startsWith('https:') && { maxAge: 31_536_000 },
    referrerPolicy: { policy: 'strict-origin' },
  });
  return (req, res, next) => {
    setPolicy(res, nothing);
    res.setHeader('Permissions-Policy', unused.map((feature) => `${feature}=()`).join(', '));
    protect(req, res, next);
  };
}

/** For the API: as above, and never kept by a cache. */
export function apiHeaders(config: Config): RequestHandler {
  const protect = securityHeaders(config);
  return (req, res, next) => {
    res.setHeader('Cache-Control', 'no-store');
    protect(req, res, next);
  };
}

/** Sends `policy` with this answer, in place of what was set before. */
export function setPolicy(res: Response, policy: Policy): void {
  const text = Object.entries(policy).map(([name, sources]) => [name, ...sources].join(' '));
  res.setHeader('Content-Security-Policy', text.join('; '));
}
