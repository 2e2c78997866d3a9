import type { BrowserContext, Page } from 'playwright-core';

/** Canvas pages whose platform storage does not do what it should: the scripts of the practice Canvas, replaced. */

const launchOnly = "document.querySelector('form#launch-form').submit();";

/** A storage that lives as long as the page, with `answer` to be filled in. */
const ownStorage = (answer: string) => `
  const kept = {};
  addEventListener('message', ({ data, source, origin }) => {
    const { subject, key, message_id } = data;
    if (subject === 'lti.put_data') kept[key] = data.value;
    const good = { subject: subject + '.response', message_id, key, value: kept[key] ?? null };
    const bad = { subject: good.subject, message_id, error: { code: 'storage_exhaustion' } };
    ${answer}
  });`;

const answers = {
  silent: '',
  // Says nothing until `letStorageAnswer`; then all that it would have said.
  late: '(window.heldBack ??= []).push(() => source.postMessage(good, origin));',
  lying: "source.postMessage({ ...good, value: 'a'.repeat(43) }, origin);",
  senseless:
    "source.postMessage({ ...good, value: { toString: '<script>' } }, origin); source.postMessage('{', origin);",
  forgetful: 'source.postMessage({ ...good, value: null }, origin);',
  refusing: 'source.postMessage(bad, origin);',
  // The right answer, from a sandboxed frame, whose origin is not Canvas's.
  foreign: `
    const frame = document.createElement('iframe');
    frame.sandbox = 'allow-scripts';
    frame.srcdoc = '<script>addEventListener("message", ({ data }) => '
      + 'parent.parent.frames.tool_content.postMessage(data, "*"))<' + '/script>';
    frame.onload = () => frame.contentWindow.postMessage(good, '*');
    document.body.append(frame);`,
} as const;

export type OddStorage = keyof typeof answers;

/** From now on the frame for platform storage behaves so, and the page around it answers nothing or as well so. */
export async function makeStorageOdd(
  context: BrowserContext,
  how: OddStorage,
  parent: 'silent' | 'refusing' | 'good' = 'silent',
): Promise<void> {
  const script = (body: string) => ({ contentType: 'text/javascript', body });
  await context.route('**/practice-assets/forwarding.js', (route) =>
    route.fulfill(script(ownStorage(answers[how]))),
  );
  if (parent === 'good') return;
  const around = `${ownStorage(answers[parent])}\n${launchOnly}`;
  await context.route('**/practice-assets/tool-page.js', (route) => route.fulfill(script(around)));
}

/** The frame of this page says what it held back when it was made 'late'. Throws where there was nothing. */
export async function letStorageAnswer(page: Page): Promise<void> {
  const frame = page.frame({ name: 'post_message_forwarding' });
  await frame!.evaluate(() => {
    const { heldBack } = window as unknown as { heldBack: (() => void)[] };
    for (const answer of heldBack) answer();
  });
}

/** From now on Canvas has no frame for platform storage. */
export async function takeStorageFrame(context: BrowserContext): Promise<void> {
  const remove = "document.querySelector('iframe[name=post_message_forwarding]').remove();\n";
  await context.route('**/practice-assets/tool-page.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: remove + (await response.text()) });
  });
}
