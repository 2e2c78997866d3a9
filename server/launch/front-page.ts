import type { Express } from 'express';
import { apiScopes } from '../canvas/scopes.ts';
import type { Context } from '../context.ts';
import { escapeHtml } from '../http/escape-html.ts';
import { localeOf } from '../http/page-locale.ts';
import { sendSmallPage } from '../http/small-page.ts';
import { frontPageTexts, type FrontPageTexts } from './front-page-texts.ts';

/** Mounts `GET /`: for whoever comes without a launch, what this is and what an admin does in Canvas, in two languages. */
export function mountFrontPage(app: Express, { config }: Context): void {
  app.get('/', (req, res) => {
    const locale = localeOf(req);
    const body = bodyOf(frontPageTexts[locale], config.publicUrl);
    sendSmallPage(res, { locale, title: 'Login Cards', body, script: '/lti/copy.js' });
  });
}

function bodyOf(text: FrontPageTexts, publicUrl: string): string {
  const shown = (id: string, label: string, value: string) => row(text, { id, label, value });
  const at = (id: string, label: string, path: string) => shown(id, label, `${publicUrl}${path}`);
  const command =
    'npm run admin -- add-canvas --canvas production --api https://district.instructure.com --client-id 10000000000001';
  return `<h1>Login Cards</h1>
${paragraphs([text.what, text.inside])}
<h2>${escapeHtml(text.setUp)}</h2>
${paragraphs([text.setUpLead])}
<h2>${escapeHtml(text.ltiTitle)}</h2>
${list([text.ltiInvite, ...text.ltiHand])}
<dl>
${at('configuration', text.configuration, '/lti/config.json')}
${at('configuration-hidden', text.configurationHidden, '/lti/config.json?course_navigation=hidden')}
${at('lti-redirect', text.redirect, '/lti/launch')}
${at('login', text.login, '/lti/login')}
${at('keys', text.keys, '/lti/keys')}
${shown('add-canvas', text.ltiRegister, command)}
</dl>
<h2>${escapeHtml(text.apiTitle)}</h2>
${list(text.api)}
<dl>
${at('api-redirect', text.redirect, '/oauth/callback')}
${shown('scopes', text.scopes, apiScopes.join('\n'))}
</dl>
<h2>${escapeHtml(text.addTitle)}</h2>
${list(text.add)}`;
}

function row(text: FrontPageTexts, shown: { id: string; label: string; value: string }): string {
  const label = escapeHtml(shown.label);
  const button = `<button type="button" hidden data-copy="${shown.id}" data-done="${escapeHtml(text.copied)}" aria-label="${escapeHtml(text.copy)}: ${label}">${escapeHtml(text.copy)}</button>`;
  return `<dt>${label}</dt><dd class="copy"><pre id="${shown.id}">${escapeHtml(shown.value)}</pre>${button}</dd>`;
}

function paragraphs(texts: readonly string[]): string {
  return texts.map((one) => `<p>${escapeHtml(one)}</p>`).join('\n');
}

function list(texts: readonly string[]): string {
  return `<ul>${texts.map((one) => `<li>${escapeHtml(one)}</li>`).join('\n')}</ul>`;
}
