import type { LaunchFacts } from '../contract/session.ts';

/**
 * Reads what the launch page handed over: the JSON of `<script type="application/json" id="launch-facts">`, and then
 * takes it off the page, so that the token is held in memory only. Undefined when the page was not opened by a launch.
 */
export function takeLaunchFacts(page: Document): LaunchFacts | undefined {
  const element = page.getElementById('launch-facts');
  if (!element) return undefined;
  const text = element.textContent;
  element.remove();
  try {
    return asLaunchFacts(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function asLaunchFacts(value: unknown): LaunchFacts | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { token, locale, canvasOrigin, highContrast } = value as Partial<Record<keyof LaunchFacts, unknown>>;
  if (typeof token !== 'string' || token === '') return undefined;
  if (typeof canvasOrigin !== 'string' || !URL.canParse(canvasOrigin)) return undefined;
  return {
    token,
    locale: locale === 'es' ? 'es' : 'en',
    canvasOrigin: new URL(canvasOrigin).origin,
    highContrast: highContrast === true,
  };
}

/** The nonce that the page's content security policy demands of `<style>` elements; undefined where none is given. */
export function styleNonce(page: Document): string | undefined {
  const content = page.querySelector('meta[name="csp-nonce"]')?.getAttribute('content');
  return content ? content : undefined;
}
