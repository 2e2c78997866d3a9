import type { Request } from 'express';

export type PageLocale = 'en' | 'es';

const told = new WeakMap<Request, PageLocale>();

/** A verified launch has said in which language Canvas is shown to this person: every page that answers it follows. */
export function noteLocale(req: Request, locale: PageLocale): void {
  told.set(req, locale);
}

/** The language of a page outside the panel: Canvas's where a launch told it, else what the browser wishes. */
export function localeOf(req: Request): PageLocale {
  return told.get(req) ?? (req.acceptsLanguages(['en', 'es']) === 'es' ? 'es' : 'en');
}
