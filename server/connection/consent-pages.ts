import type { Express, Request, RequestHandler, Response } from 'express';
import type { Context } from '../context.ts';
import { limitPages } from '../http/limits.ts';
import { localeOf } from '../http/page-locale.ts';
import { sendPlainPage } from '../http/plain-page.ts';
import { consentExpired, openTicket } from './begin-consent.ts';
import { finishConsent } from './finish-consent.ts';

/** Binds the return from Canvas to the browser that left for it. Lax: the return is a top-level navigation. */
const cookieName = 'lc_consent';

const texts = {
  en: {
    title: 'Canvas has agreed',
    what: 'Close this tab and go back to Login Cards to confirm the connection.',
  },
  es: {
    title: 'Canvas ha aceptado',
    what: 'Cierre esta pestaña y vuelva a Login Cards para confirmar la conexión.',
  },
} as const;

/** `GET /oauth/begin?ticket=`, `GET /oauth/callback` and its `/oauth/done`: what of a consent happens outside the panel. */
export function mountConsentPages(app: Express, context: Context): void {
  const begin: RequestHandler = async (req, res) => {
    const ticket = one(req, 'ticket');
    if (ticket === undefined) throw consentExpired();
    const { url, browser } = await openTicket(context, ticket);
    res.cookie(cookieName, browser, cookieOptions(context, 10 * 60_000));
    plain(res).redirect(302, url);
  };
  const callback: RequestHandler = async (req, res) => {
    res.cookie(cookieName, '', cookieOptions(context, 0));
    await finishConsent(context, {
      state: one(req, 'state'),
      code: one(req, 'code'),
      error: one(req, 'error'),
      browser: cookieOf(req),
    });
    // The code is used up; even so it need not stay in the tab's address and history.
    plain(res).redirect(303, '/oauth/done');
  };
  app.get('/oauth/begin', limitPages(), begin);
  app.get('/oauth/callback', limitPages(), callback);
  app.get('/oauth/done', limitPages(), (req, res) => sendDone(req, plain(res)));
}

function cookieOptions(context: Context, maxAge: number) {
  const secure = context.config.publicUrl.startsWith('https:');
  return { httpOnly: true, sameSite: 'lax', path: '/oauth', secure, maxAge } as const;
}

function one(req: Request, name: string): string | undefined {
  const value = req.query[name];
  return typeof value === 'string' && value.length <= 2000 ? value : undefined;
}

function cookieOf(req: Request): string | undefined {
  const pairs = (req.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === cookieName)?.[1];
}

/** Neither the ticket nor the code in these addresses may travel on in a referrer, or stay in a cache. */
function plain(res: Response): Response {
  return res.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
}

function sendDone(req: Request, res: Response): void {
  const locale = localeOf(req);
  const { title, what } = texts[locale];
  sendPlainPage(res, { locale, title, sentences: [what], meta: { name: 'consent', content: 'waiting' } });
}
