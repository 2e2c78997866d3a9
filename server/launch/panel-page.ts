import { randomBytes } from 'node:crypto';
import type { Response } from 'express';
import type { LaunchFacts } from '../../contract/session.ts';
import { escapeJson } from '../http/escape-json.ts';
import { setPolicy } from '../http/security-headers.ts';
import { readFromRoot } from './read-from-root.ts';

/** Where the panel's page comes from. */
export interface PanelTemplate {
  /** The page's HTML, with `<!--launch-facts-->` in its head. */
  readonly html: () => Promise<string>;
  /** Served by a development server, whose scripts a strict policy would stop: only framing is limited then. */
  readonly development?: boolean;
}

/** The built panel, read once. */
export function builtPanel(): PanelTemplate {
  let html: Promise<string> | undefined;
  return {
    html: () => {
      html ??= readFromRoot('dist/client/index.html').catch((error: unknown) => {
        html = undefined;
        throw error;
      });
      return html;
    },
  };
}

/** Answers the panel with its facts in a JSON script tag; the token is nowhere else. `frameOrigins`: who may frame it. */
export async function sendPanel(
  res: Response,
  template: PanelTemplate,
  facts: LaunchFacts,
  frameOrigins: readonly string[],
): Promise<void> {
  const nonce = randomBytes(16).toString('base64');
  const html = await template.html();
  const ancestors = { 'frame-ancestors': [...new Set(frameOrigins)] };
  setPolicy(res, template.development ? ancestors : { ...panelPolicy(nonce), ...ancestors });
  res.setHeader('Cache-Control', 'no-store');
  res.type('html').send(fillTemplate(html, facts, nonce));
}

function panelPolicy(nonce: string) {
  return {
    'default-src': ["'self'"],
    'script-src': ["'self'"],
    // Instructure UI writes its styles into style elements that carry the nonce.
    'style-src': ["'self'", `'nonce-${nonce}'`],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'", 'data:'],
    'connect-src': ["'self'"],
    // The sheet is shown and printed from a blob; Chromium's PDF viewer counts as an object of it.
    'frame-src': ["'self'", 'blob:'],
    'object-src': ["'self'", 'blob:'],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
  };
}

function fillTemplate(html: string, facts: LaunchFacts, nonce: string): string {
  const tags =
    `<meta name="csp-nonce" content="${nonce}">\n` +
    `<script type="application/json" id="launch-facts">${escapeJson(facts)}</script>`;
  const mark = html.includes('<!--launch-facts-->') ? '<!--launch-facts-->' : '</head>';
  // A function, because `$&` in a replacement text has a meaning.
  return html
    .replace(mark, () => (mark === '</head>' ? `${tags}\n</head>` : tags))
    .replace(/<html lang="[^"]*"/, () => `<html lang="${facts.locale}"`);
}
