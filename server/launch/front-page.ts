import { randomBytes } from 'node:crypto';
import type { Express } from 'express';
import type { Context } from '../context.ts';
import { escapeHtml } from '../http/escape-html.ts';
import { setPolicy } from '../http/security-headers.ts';

/** Mounts `GET /`: for whoever comes without a launch, what this is and what an admin enters into Canvas. */
export function mountFrontPage(app: Express, { config }: Context): void {
  app.get('/', (_req, res) => {
    const nonce = randomBytes(16).toString('base64');
    setPolicy(res, {
      'default-src': ["'none'"],
      'style-src': [`'nonce-${nonce}'`],
      'frame-ancestors': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
    });
    res.type('html').send(renderFrontPage(config.publicUrl, nonce));
  });
}

function renderFrontPage(publicUrl: string, nonce: string): string {
  const rows = [
    ['LTI key: configuration (Enter URL)', '/lti/config.json'],
    ['LTI key: redirect URI', '/lti/launch'],
    ['LTI key: OpenID Connect initiation URL', '/lti/login'],
    ['LTI key: public JWK URL', '/lti/keys'],
    ['API key: redirect URI', '/oauth/callback'],
  ].map(
    ([label, path]) =>
      `<dt>${escapeHtml(label ?? '')}</dt><dd><code>${escapeHtml(`${publicUrl}${path}`)}</code></dd>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Login Cards</title>
<style nonce="${nonce}">
body { margin: 0; background: #fff; color: #273540; font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 40rem; margin: 0 auto; padding: 2rem 1.25rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .75rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
dt { margin-top: .75rem; font-weight: 600; }
dd { margin: 0; }
code { overflow-wrap: anywhere; }
</style>
</head>
<body>
<main>
<h1>Login Cards</h1>
<p>Makes a second, simple Canvas login for each child of a class, and the cards to print them on. The standard login is never touched.</p>
<p><strong>Teachers and admins:</strong> open Login Cards inside Canvas, from the navigation of your class or account. There is nothing to sign in to here.</p>
<h2>Setting it up in Canvas</h2>
<p>A district admin makes two developer keys, one LTI key and one API key, with these addresses, then switches both on.</p>
<dl>
${rows.join('\n')}
</dl>
</main>
</body>
</html>
`;
}
