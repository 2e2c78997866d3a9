import { randomBytes } from 'node:crypto';
import type { Response } from 'express';
import { escapeHtml } from './escape-html.ts';
import { setPolicy } from './security-headers.ts';

/** A page outside the panel: for whoever installs, or a few sentences for whoever cannot go on. */
export interface SmallPage {
  readonly locale: 'en' | 'es';
  readonly title: string;
  /** HTML, already escaped. */
  readonly body: string;
  readonly meta?: { readonly name: string; readonly content: string };
  /** A few sentences rather than something to work through. */
  readonly short?: boolean;
  /** Address of the one script it may run. */
  readonly script?: string;
  /** Sources that may frame it; none may, where it is left out. */
  readonly frameAncestors?: readonly string[];
  /** It has a form that posts to this server. */
  readonly posts?: boolean;
}

/** Answers the page under a policy that allows its own style, its one script and nothing else, and keeps it out of every cache. */
export function sendSmallPage(res: Response, page: SmallPage): void {
  const nonce = randomBytes(16).toString('base64');
  setPolicy(res, {
    'default-src': ["'none'"],
    'style-src': [`'nonce-${nonce}'`],
    'img-src': ["'self'"],
    ...(page.script === undefined ? {} : { 'script-src': ["'self'"] }),
    'frame-ancestors': page.frameAncestors ?? ["'none'"],
    'base-uri': ["'none'"],
    'form-action': [page.posts ? "'self'" : "'none'"],
  });
  res.setHeader('Cache-Control', 'no-store');
  res.type('html').send(render(page, nonce));
}

function render({ locale, title, body, meta, short, script }: SmallPage, nonce: string): string {
  const named = meta ? `<meta name="${escapeHtml(meta.name)}" content="${escapeHtml(meta.content)}">\n` : '';
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${named}<title>${escapeHtml(title)}</title>
<link rel="icon" href="/lti/icon.svg">
<style nonce="${nonce}">${style}</style>
${script === undefined ? '' : `<script src="${escapeHtml(script)}" defer></script>`}
</head>
<body>
<main${short ? ' class="short"' : ''}>
${body}
</main>
</body>
</html>
`;
}

const style = `
body { margin: 0; background: #fff; color: #273540; font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 44rem; margin: 0 auto; padding: 2rem 1.25rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .75rem; }
main.short { max-width: 36rem; } .short h1 { font-size: 1.375rem; line-height: 1.3; } .short p { margin: 0 0 .75rem; } .foot { color: #586874; font-size: .875rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
ol, ul { padding-left: 1.25rem; } li { margin: .5rem 0; }
dt { margin-top: .75rem; font-weight: 600; } dd { margin: 0; }
code, pre { font: .9rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
.copy { display: flex; gap: .5rem; align-items: flex-start; margin: .25rem 0; }
.copy > :first-child { flex: 1; margin: 0; padding: .375rem .625rem; background: #f2f4f4; border-radius: .25rem; white-space: pre-wrap; }
label, legend { font-weight: 600; } legend { padding: 0; } fieldset { border: 0; padding: 0; margin: 1.25rem 0; }
.choice { display: flex; gap: .5rem; align-items: baseline; font-weight: 400; padding: .375rem 0; }
.field { margin: 1.25rem 0; } .field input { display: block; width: 100%; box-sizing: border-box; }
input[type=text], input[type=url] { font: inherit; padding: .5rem .625rem; border: 1px solid #6a7883; border-radius: .25rem; }
.hint { color: #586874; font-size: .875rem; margin: .25rem 0 0; }
.fault { color: #b3131a; font-weight: 600; margin: .25rem 0 0; }
button { font: inherit; padding: .5rem .75rem; border: 1px solid #6a7883; border-radius: .25rem; background: #fff; color: inherit; cursor: pointer; }
button.main { background: #0b5c8e; border-color: #0b5c8e; color: #fff; font-weight: 600; padding: .625rem 1rem; }
:focus-visible { outline: 3px solid #0b9bd7; outline-offset: 2px; }
`;
