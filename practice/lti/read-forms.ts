import type { PostedForm } from './begin-launch.ts';

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  '#x27': "'",
  '#34': '"',
};

function plain(text: string): string {
  return text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name.toLowerCase()] ?? whole);
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag);
  const value = found?.[1] ?? found?.[2] ?? found?.[3];
  return value === undefined ? undefined : plain(value);
}

/**
 * The forms of a page with their named inputs, as a browser would submit them untouched. Made for pages of launches (hidden
 * inputs); it is no HTML parser.
 *
 * @param base address of the page, against which `action` is resolved.
 */
export function readForms(page: string, base: string): (PostedForm & { id: string | undefined })[] {
  return [...page.matchAll(/<form\b[^>]*>([\s\S]*?)<\/form>/gi)].map((form) => {
    const open = form[0].slice(0, form[0].indexOf('>') + 1);
    const fields: Record<string, string> = {};
    for (const [tag] of (form[1] ?? '').matchAll(/<input\b[^>]*>/gi)) {
      const name = attribute(tag, 'name');
      if (name !== undefined) fields[name] = attribute(tag, 'value') ?? '';
    }
    return { id: attribute(open, 'id'), action: new URL(attribute(open, 'action') ?? '', base).href, fields };
  });
}

/** Where the link in a page's `<noscript>` leads, in full; null when there is none. */
export function readLinkWithoutScript(page: string, base: string): string | null {
  const inside = /<noscript>([\s\S]*?)<\/noscript>/i.exec(page.slice(page.search(/<body/i)))?.[1] ?? '';
  const href = attribute(/<a\b[^>]*>/i.exec(inside)?.[0] ?? '', 'href');
  return href === undefined ? null : new URL(href, base).href;
}
