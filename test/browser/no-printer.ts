import type { FrameLocator, Page } from 'playwright-core';

interface Noted {
  printed?: string[];
  refusesToPrint?: boolean;
}

/**
 * Chromium's headless shell crashes on printing a frame that shows a PDF: so the frame that the panel prints from notes that it was
 * asked to, and prints nothing. To be called before the page is opened.
 */
export async function withoutPrinter(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const noted = window as Window & Noted;
    const printed: string[] = (noted.printed = []);
    const real = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow');
    Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {
      configurable: true,
      get(this: HTMLIFrameElement): unknown {
        if (!this.classList.contains('print-frame')) return real?.get?.call(this);
        return {
          focus: () => undefined,
          print: () => {
            if (noted.refusesToPrint) throw new Error('not from here');
            printed.push(this.src);
          },
        };
      },
    });
  });
}

/** Addresses that were printed so far. */
export function printedIn(panel: FrameLocator): Promise<readonly string[]> {
  return panel.locator('body').evaluate(() => (window as Window & Noted).printed ?? []);
}

/** From now on printing fails, as on tablets. */
export async function refuseToPrint(panel: FrameLocator): Promise<void> {
  await panel.locator('body').evaluate(() => {
    (window as Window & Noted).refusesToPrint = true;
  });
}
