import type { FrameLocator, Page } from 'playwright-core';
import { expect } from 'vitest';

/**
 * Listens to everything that a page and its frames complain of: errors, and whatever a Content-Security-Policy stops.
 * A refused request is part of some walks, and left out. To be called before the page goes anywhere.
 */
export async function watchFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
      faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      console.error(`policy: ${violatedDirective} stopped ${blockedURI}`);
    });
  });
  return faults;
}

/** Once the frame has followed its content: nothing of the panel is scrolled within it, nor would be. */
export async function expectWholeInFrame(panel: FrameLocator): Promise<void> {
  const hidden = () =>
    panel.locator('html').evaluate((html) => {
      const view = html.ownerDocument.defaultView!;
      return {
        below: Math.max(0, html.scrollHeight - view.innerHeight),
        aside: Math.max(0, html.scrollWidth - view.innerWidth),
        bar: view.innerWidth - html.clientWidth,
      };
    });
  await expect.poll(hidden, { timeout: 10_000 }).toEqual({ below: 0, aside: 0, bar: 0 });
}
