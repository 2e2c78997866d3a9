import { readFromRoot } from './read-from-root.ts';

/** The address that stands in `lti.config.json` for the server it will be. */
const example = 'login-cards.example.org';

/** `lti.config.json` with this server's address in it: what a Canvas admin enters into an LTI developer key. */
export async function toolConfiguration(publicUrl: string): Promise<unknown> {
  const text = await readFromRoot('lti.config.json');
  const { host, origin } = new URL(publicUrl);
  return JSON.parse(text.replaceAll(`https://${example}`, origin).replaceAll(example, host));
}
