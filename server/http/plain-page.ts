import { randomBytes } from 'node:crypto';
import type { Response } from 'express';
import { escapeHtml } from './escape-html.ts';
import { setPolicy } from './security-headers.ts';

/** A page of a few sentences outside the panel. All texts are plain; they are escaped here. */
export interface PlainPage {
  readonly locale: 'en' | 'es';
  readonly title: string;
  readonly sentences: readonly string[];
  /** Small, below: a code for whoever asks for help. */
  readonly foot?: string;
  readonly meta: { readonly name: string; readonly content: string };
  /** Sources that may frame it; none may, where it is left out. */
  readonly frameAncestors?: readonly string[];
}

/** Answers the page under a policy that lets nothing in but its own style, and keeps it out of every cache. */
export function sendPlainPage(res: Response, page: PlainPage): void {
  const nonce = randomBytes(16).toString('base64');
  setPolicy(res, {
    'default-src': ["'none'"],
    'style-src': [`'nonce-${nonce}'`],
    'frame-ancestors': page.frameAncestors ?? ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  });
  res.type('html').setHeader('Cache-Control', 'no-store');
  res.send(renderPlainPage(page, nonce));
}

function renderPlainPage({ locale, title, sentences, foot, meta }: PlainPage, nonce: string): string {
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="${escapeHtml(meta.name)}" content="${escapeHtml(meta.content)}">
<title>${escapeHtml(title)}</title>
<style nonce="${nonce}">
body { margin: 0; background: #fff; color: #273540; font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 36rem; margin: 0 auto; padding: 2rem 1.25rem; }
h1 { font-size: 1.375rem; line-height: 1.3; margin: 0 0 .75rem; }
p { margin: 0 0 .75rem; }
.foot { color: #586874; font-size: .875rem; }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${sentences.map((sentence) => `<p>${escapeHtml(sentence)}</p>`).join('\n')}
${foot === undefined ? '' : `<p class="foot">${escapeHtml(foot)}</p>`}
</main>
</body>
</html>
`;
}
