import { openBrowser } from '../lti/browser.ts';
import type { Browser } from '../lti/browser.ts';
import { readForms } from '../lti/read-forms.ts';

/** How a try at the sign-in form ended. */
export interface FormSignIn {
  /** Of the answer to the posted form: 302 when signed in, 400 when not. */
  status: number;
  /** Whom the dashboard then names; null when not signed in. */
  signedInAs: string | null;
  /** The session's `Cookie` header, '' when not signed in. */
  cookie: string;
  /** The page's words of refusal, null when signed in. */
  refusal: string | null;
  browser: Browser;
}

function textOf(page: string, pattern: RegExp): string | null {
  const found = pattern.exec(page)?.[1];
  return found === undefined
    ? null
    : found
        .replace(/&#39;/g, "'")
        .replace(/&quot;/g, '"')
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&amp;/g, '&');
}

/**
 * Signs in as a child with a card does, without a browser: opens the printed address, fills the two boxes, presses the button,
 * and reads on the dashboard who is signed in.
 *
 * @param address of the form, as printed or as decoded from the QR code; redirects are not followed, for a card must lead there.
 * @param given username left out = what the address has filled in.
 */
export async function signInAtForm(
  address: string,
  given: { username?: string; password: string },
): Promise<FormSignIn> {
  const browser = openBrowser();
  const page = await browser.get(address);
  const form = readForms(page.body, page.url).find((one) => 'pseudonym_session[password]' in one.fields);
  if (form === undefined)
    throw new Error(`no sign-in form at ${new URL(address).pathname}: status ${String(page.status)}`);
  const fields: Record<string, string> = { ...form.fields, 'pseudonym_session[password]': given.password };
  delete fields['pseudonym_session[remember_me]'];
  if (given.username !== undefined) fields['pseudonym_session[unique_id]'] = given.username;
  const answer = await browser.post(form.action, fields);
  if (answer.location === null) {
    const refusal = textOf(answer.body, /role="alert">\s*([^<]*?)\s*</);
    return { status: answer.status, signedInAs: null, cookie: '', refusal, browser };
  }
  const dashboard = await browser.follow(answer);
  const signedInAs = textOf(dashboard.body, /id="signed-in-as"[^>]*>([^<]*)</);
  return { status: answer.status, signedInAs, cookie: browser.cookiesFor(address), refusal: null, browser };
}
