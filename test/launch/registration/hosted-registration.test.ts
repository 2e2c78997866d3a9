import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readForms } from '../../../practice/lti/read-forms.ts';
import { freePort } from '../../../demo/free-port.ts';
import { runAdmin, startTool, type ToolEnv, type ToolProcess } from '../../../demo/tool-process.ts';
import { HandMadeRegistrar } from './hand-made-registrar.ts';

const registrar = new HandMadeRegistrar();
const root = join(import.meta.dirname, '../../..');
let env: ToolEnv;
let tool: ToolProcess;

beforeAll(async () => {
  await registrar.start();
  const port = String(await freePort());
  env = {
    PUBLIC_URL: `http://localhost:${port}`,
    PORT: port,
    HOST: 'localhost',
    DATABASE_URL: `sqlite:${join(mkdtempSync(join(tmpdir(), 'login-cards-hosted-')), 'cards.db')}`,
    CANVAS_HOSTS: '*.instructure.com,*.canvaslms.com',
  };
  const preload = join(import.meta.dirname, 'as-hosted-canvas.mjs');
  const hosted = { ...env, HOSTED_CANVAS_PORT: new URL(registrar.origin).port };
  tool = await startTool(hosted, undefined, ['--import', preload, join(root, 'dist/server/main.js')]);
});
afterAll(async () => {
  await tool.stop();
  await registrar.stop();
});

/** What hosted Canvas says to every district: shared addresses, and none of the district's own. */
const shared = {
  issuer: 'https://canvas.instructure.com',
  authorization_endpoint: 'https://sso.canvaslms.com/api/lti/authorize_redirect',
  jwks_uri: 'https://sso.canvaslms.com/api/lti/security/jwks',
  registration_endpoint: 'https://canvas.instructure.com/api/lti/registrations',
  token_endpoint: 'https://canvas.instructure.com/login/oauth2/token',
};

const press = (form: ReturnType<typeof formOf>, typed: Record<string, string>) =>
  fetch(form.action, {
    method: 'POST',
    headers: { origin: env['PUBLIC_URL'] ?? '', 'accept-language': 'en' },
    body: new URLSearchParams({ ...form.fields, course_navigation: 'shown', ...typed }),
  });

const formOf = (html: string) => {
  const [form] = readForms(html, `${env['PUBLIC_URL'] ?? ''}/lti/register`);
  if (!form) throw new Error('no form');
  return form;
};

it('a hosted district’s address that was typed wrong is asked for again, with a code, and registered once it is right', async () => {
  registrar.changes = shared;
  const [invite = '', told = ''] = (await runAdmin(env, ['invite', '--code'])).trim().split('\n');
  const code = /\b\d{8}\b/.exec(told)?.[0] ?? '';
  const configuration = `${shared.issuer}/api/lti/security/openid-configuration`;
  const address = new URL(invite);
  address.searchParams.set('openid_configuration', configuration);
  address.searchParams.set('registration_token', 'token-of-canvas');
  const opened = await fetch(address, { headers: { referer: 'https://pine.instructure.com/accounts/1' } });
  const first = await opened.text();
  expect(opened.status).toBe(200);
  expect(first).toContain('value="https://pine.instructure.com"');

  const refused = await press(formOf(first), {
    access_code: '',
    api_address: 'https://pine.instructure.com',
  });
  expect(await refused.text()).toContain('content="invite-code-wrong"');

  for (const wrong of ['https://pine.evil.org/"><script>', shared.issuer]) {
    const again = await press(formOf(first), { access_code: code, api_address: wrong });
    expect(again.status).toBe(403);
    const page = await again.text();
    expect(page).toContain('content="registration-host-refused"');
    expect(page).toContain('aria-describedby="api-fault"');
    expect(page).not.toContain('<script');
    expect(page).not.toContain(code);
    expect(again.headers.get('content-security-policy')).toContain("form-action 'self'");
  }
  expect(await runAdmin(env, ['list'])).toBe('');

  const done = await press(formOf(first), {
    access_code: code,
    api_address: 'https://pine.instructure.com/courses/7',
  });
  expect(done.status).toBe(200);
  expect(await done.text()).toContain('src="/lti/close.js"');
  expect(await runAdmin(env, ['list'])).toBe(
    'https://canvas.instructure.com  client 10000000000042  API https://pine.instructure.com\n',
  );
});

it('a Canvas of one’s own that signs by another address than its own is registered by hand with --issuer', async () => {
  const own = { ...env, CANVAS_HOSTS: 'canvas.instructure.com,https://canvas.school.example' };
  const args = ['add-canvas', '--canvas', 'https://canvas.school.example', '--client-id', '17'];
  await runAdmin(own, [...args, '--issuer', shared.issuer]);
  expect(await runAdmin(own, ['list'])).toContain(
    'https://canvas.instructure.com  client 17  API https://canvas.school.example\n',
  );
  await expect(
    runAdmin(own, [
      'add-canvas',
      '--canvas',
      'test',
      '--client-id',
      '18',
      '--api',
      'https://a.instructure.com',
      '--issuer',
      shared.issuer,
    ]),
  ).rejects.toThrow('admin add-canvas ended with 1');
  const elsewhere = [...args.slice(0, 4), '19', '--issuer', 'https://canvas.evil.example'];
  await expect(runAdmin(own, elsewhere)).rejects.toThrow('admin add-canvas ended with 1');
});
