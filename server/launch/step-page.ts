import { randomBytes } from 'node:crypto';
import type { Response } from 'express';
import type { ProblemCode } from '../../contract/problem.ts';
import { escapeHtml } from '../http/escape-html.ts';
import { escapeJson } from '../http/escape-json.ts';
import { setPolicy } from '../http/security-headers.ts';

/** A tiny page between login and panel, which a script carries on at once. */
export interface StepPage {
  readonly locale: 'en' | 'es';
  readonly title: string;
  /** HTML. */
  readonly body: string;
  /** Browser code, and what it reads as JSON from `#step`. */
  readonly script: string;
  readonly facts?: unknown;
  /** Who may frame it. */
  readonly ancestors: readonly string[];
  /** For a page that is a refusal as well. */
  readonly code?: ProblemCode;
  /** Ids of elements that are shown, and of those that are not, where scripts are off. */
  readonly withoutScript?: { readonly show: string; readonly hide: string };
}

/**
 * Answers a step's page: nothing may run in it but its own script, and nothing of it is kept. Its forms must reach us with
 * their origin, which `Referrer-Policy: no-referrer` would make `null`.
 */
export function sendStep(res: Response, page: StepPage): void {
  const nonce = randomBytes(16).toString('base64');
  setPolicy(res, {
    'default-src': ["'none'"],
    'script-src': [`'nonce-${nonce}'`],
    'style-src': [`'nonce-${nonce}'`],
    'frame-ancestors': page.ancestors,
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
  });
  res.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'strict-origin' });
  res.type('html').send(renderStep(page, nonce));
}

/** A form of ours with hidden fields; `rest` is HTML. */
export function stepForm(
  id: string,
  action: string,
  fields: Readonly<Record<string, string>>,
  rest = '',
): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  const target = action === '/lti/hand-over' ? ' target="_blank" rel="noopener"' : '';
  return `<form id="${id}" method="post" action="${action}"${target}>${inputs.join('')}${rest}</form>`;
}

function renderStep({ locale, title, body, script, facts, code, withoutScript }: StepPage, nonce: string) {
  const meta = code ? `<meta name="problem-code" content="${code}">\n` : '';
  const instead = withoutScript
    ? `<noscript><style nonce="${nonce}">#${withoutScript.show}[hidden] { display: block; } #${withoutScript.hide} { display: none; }</style></noscript>\n`
    : '';
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${meta}<title>${escapeHtml(title)}</title>
<style nonce="${nonce}">
body { margin: 0; background: #fff; color: #273540; font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 36rem; margin: 0 auto; padding: 2rem 1.25rem; }
h1 { font-size: 1.375rem; line-height: 1.3; margin: 0 0 .75rem; }
p { margin: 0 0 .75rem; }
button { font: inherit; font-weight: 600; color: #fff; background: #1d354f; border: 0; border-radius: .25rem; padding: .625rem 1rem; margin: 0 0 1rem; cursor: pointer; }
button:focus-visible { outline: 3px solid #2b7abc; outline-offset: 2px; }
.code { color: #586874; font-size: .875rem; }
</style>
${instead}</head>
<body>
<main>
${body}
</main>
<script type="application/json" id="step">${escapeJson(facts ?? {})}</script>
<script nonce="${nonce}">${script}</script>
</body>
</html>
`;
}
