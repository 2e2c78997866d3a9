/**
 * The path and query of the `next` page from a `Link` header, or undefined on the last. The host of the link is
 * dropped on purpose: a token only ever goes to the origin it belongs to. Canvas: doc/api/pagination.md
 */
export function nextTarget(link: string | undefined): string | undefined {
  for (const part of (link ?? '').split(/,\s*(?=<)/)) {
    const found = /^<([^>]+)>\s*;(.*)$/.exec(part.trim());
    if (!found?.[1] || !/\brel="?next"?/.test(found[2] ?? '')) continue;
    const url = URL.canParse(found[1]) ? new URL(found[1]) : undefined;
    if (url?.pathname.startsWith('/api/v1/')) return `${url.pathname}${url.search}`;
  }
  return undefined;
}
