import { ConnectionFactsSchema, ConsentStartSchema, SchoolsSchema } from '../contract/connection.ts';
import { readForms } from '../practice/lti/read-forms.ts';
import type { Browser } from '../practice/lti/browser.ts';
import { expectOk, type Person } from './person.ts';

export interface ApiKeyFacts {
  readonly id: string;
  readonly secret: string;
}

/** Walks Canvas's consent page in the admin's own browser, from the one-time address to the tool's closing page. */
export async function walkConsent(
  browser: Browser,
  openUrl: string,
  press: 'accept' | 'cancel' = 'accept',
): Promise<{ status: number; body: string }> {
  const consent = await browser.follow(await browser.get(openUrl));
  const form = readForms(consent.body, consent.url).find(
    (one) => one.action.includes(press === 'accept' ? 'accept' : 'cancel') || one.action.includes('deny'),
  );
  if (!form) throw new Error(`no consent form at ${new URL(consent.url).pathname}: ${consent.status}`);
  return browser.follow(await browser.post(form.action, form.fields, { referer: consent.url }));
}

/** The district admin's first connection, over HTTP: API key, consent, confirmation, the schools. */
export async function connectDistrict(
  admin: Person,
  key: ApiKeyFacts,
  schoolNames: readonly string[],
): Promise<void> {
  expectOk(await admin.call('PUT', '/api/connection/key', { apiKeyId: key.id, apiKeySecret: key.secret }));
  const { openUrl } = ConsentStartSchema.parse(expectOk(await admin.call('POST', '/api/connection/consent')));
  await walkConsent(admin.browser, openUrl);
  const facts = ConnectionFactsSchema.parse(
    expectOk(await admin.call('POST', '/api/connection/confirm', { tokenOf: 'me' })),
  );
  if (facts.state !== 'active') throw new Error(`the connection is ${facts.state}: ${facts.trouble ?? ''}`);
  const { schools } = SchoolsSchema.parse(expectOk(await admin.call('GET', '/api/schools')));
  const on = schools.filter(({ name }) => schoolNames.includes(name)).map(({ id }) => id);
  expectOk(await admin.call('PUT', '/api/schools', { on }));
}
