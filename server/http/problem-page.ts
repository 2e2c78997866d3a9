import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { ProblemCode } from '../../contract/problem.ts';
import { canvasHostSources } from '../config/canvas-hosts.ts';
import type { Config } from '../config/config.ts';
import type { Problem } from '../problem.ts';
import { escapeHtml } from './escape-html.ts';
import { problemPageTexts, type PageText } from './problem-page-texts.ts';
import { setPolicy } from './security-headers.ts';

/**
 * A refusal as a page for people, in English or Spanish by the browser's wish; its code is in `<meta name="problem-code">`.
 * It may be shown in a frame of any Canvas that this server knows. Nothing of the request is repeated in it.
 */
export function sendProblemPage(config: Config, req: Request, res: Response, problem: Problem): void {
  const locale = req.acceptsLanguages(['en', 'es']) === 'es' ? 'es' : 'en';
  const nonce = randomBytes(16).toString('base64');
  setPolicy(res, {
    'default-src': ["'none'"],
    'style-src': [`'nonce-${nonce}'`],
    'frame-ancestors': canvasHostSources(config.canvasHosts),
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  });
  const page = renderProblemPage({
    locale,
    nonce,
    code: problem.code,
    message: problem.message,
    text: problemPageTexts[locale],
  });
  res.status(problem.status).type('html').setHeader('Cache-Control', 'no-store');
  res.send(page);
}

interface ProblemPage {
  readonly locale: 'en' | 'es';
  readonly nonce: string;
  readonly code: ProblemCode;
  readonly message: string;
  readonly text: Readonly<Partial<Record<ProblemCode, PageText>>> & { readonly otherwise: PageText };
}

function renderProblemPage({ locale, nonce, code, message, text }: ProblemPage): string {
  const known = text[code];
  const { title, what, next } = known ?? text.otherwise;
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="problem-code" content="${code}">
<title>${escapeHtml(title)}</title>
<style nonce="${nonce}">
body { margin: 0; background: #fff; color: #273540; font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 36rem; margin: 0 auto; padding: 2rem 1.25rem; }
h1 { font-size: 1.375rem; line-height: 1.3; margin: 0 0 .75rem; }
p { margin: 0 0 .75rem; }
.code { color: #586874; font-size: .875rem; }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(what ?? message)}</p>
${next ? `<p>${escapeHtml(next)}</p>` : ''}
<p class="code">Login Cards · ${code}</p>
</main>
</body>
</html>
`;
}
