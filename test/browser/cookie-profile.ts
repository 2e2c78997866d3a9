import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { browserPath, quietFlags } from './open-chromium.ts';

/**
 * What a browser lets a frame of another site keep: everything; only what is partitioned (Chromium with third-party cookies
 * blocked); nothing at all, while a tab of its own may (as browsers without partitioned cookies do).
 */
export type CookieRule = 'allowed' | 'blocked' | 'refused';

/** Chromium takes these from the profile; command-line flags have no effect. */
function preferencesFor(rule: CookieRule) {
  // The tool is at localhost and the Canvas around it at 127.0.0.1: two sites.
  const inFrame = { 'localhost,127.0.0.1': { setting: 2 } };
  return {
    profile: {
      cookie_controls_mode: rule === 'allowed' ? 0 : 1,
      block_third_party_cookies: rule !== 'allowed',
      ...(rule === 'refused' ? { content_settings: { exceptions: { cookies: inFrame } } } : {}),
    },
  };
}

/** A browser with a new profile that keeps to `rule`, as far as this Chromium can: ask `canaryIn`. */
export async function openProfile(rule: CookieRule): Promise<BrowserContext> {
  if (browserPath === undefined) throw new Error('no browser');
  const folder = mkdtempSync(join(tmpdir(), 'login-cards-profile-'));
  mkdirSync(join(folder, 'Default'));
  writeFileSync(join(folder, 'Default/Preferences'), JSON.stringify(preferencesFor(rule)));
  return chromium.launchPersistentContext(folder, {
    executablePath: browserPath,
    args: quietFlags,
    viewport: { width: 1280, height: 900 },
  });
}

/** What came back of two cookies that were set in a frame of another site. */
export interface Canary {
  readonly plain: boolean;
  readonly partitioned: boolean;
}

export const canaryOf: Readonly<Record<CookieRule, Canary>> = {
  allowed: { plain: true, partitioned: true },
  blocked: { plain: false, partitioned: true },
  refused: { plain: false, partitioned: false },
};

/** Tries it out, with a page at 127.0.0.1 around one at localhost, as Canvas and tool are. */
export async function canaryIn(context: BrowserContext): Promise<Canary> {
  const server = createServer((req, res) => {
    const { port } = server.address() as AddressInfo;
    const page = (html: string) => res.setHeader('content-type', 'text/html').end(html);
    if (req.url === '/around') page(`<iframe src="http://localhost:${String(port)}/set"></iframe>`);
    else if (req.url === '/set') {
      const rest = 'Secure; SameSite=None; Path=/';
      res.setHeader('set-cookie', [`plain=1; ${rest}`, `partitioned=1; ${rest}; Partitioned`]);
      res.writeHead(302, { location: '/came' }).end();
    } else page(`<p id="came">${req.headers.cookie ?? ''}</p>`);
  });
  await new Promise<void>((done) => server.listen(0, done));
  const page = await context.newPage();
  try {
    await page.goto(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/around`);
    const came = (await page.frameLocator('iframe').locator('#came').textContent()) ?? '';
    return { plain: came.includes('plain=1'), partitioned: came.includes('partitioned=1') };
  } finally {
    await page.close();
    await closed(server);
  }
}

function closed(server: Server): Promise<unknown> {
  server.closeAllConnections();
  return new Promise((done) => server.close(done));
}
