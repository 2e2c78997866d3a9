/**
 * What a person does on the consent page, over plain HTTP: opens the authorization address with a session cookie and
 * presses "Authorize" (or "Cancel").
 *
 * @param of cookie: a session cookie of this origin, `name=value`; url: of `/login/oauth2/auth`, with its query.
 * @returns where the browser is sent: the redirect_uri with `code` or `error`. Throws when no consent page came.
 */
export async function approveConsent(
  of: { origin: string; cookie: string; url: string },
  answer: 'accept' | 'deny' = 'accept',
): Promise<string> {
  const headers = { cookie: of.cookie };
  const page = await fetch(new URL(of.url, of.origin), { headers, redirect: 'manual' });
  const ticket = /name="ticket" value="([0-9a-f]+)"/.exec(await page.text())?.[1];
  if (ticket === undefined) throw new Error(`no consent page but ${page.status}`);
  const answered = await fetch(new URL(`/login/oauth2/${answer}`, of.origin), {
    method: 'POST',
    headers,
    body: new URLSearchParams({ ticket }),
    redirect: 'manual',
  });
  const location = answered.headers.get('location');
  if (location === null) throw new Error(`the consent was answered with ${answered.status}`);
  return location;
}
