import { isLoopback } from './loopback.ts';

/**
 * `CANVAS_HOSTS`: which Canvas this server may register with, call, and be framed by. An entry is a host
 * (`canvas.example.org`), all hosts below one (`*.instructure.com`), both over https on its usual port, or the exact
 * origin of a Canvas of one's own (`https://canvas.example.org:8443`, `http://localhost:4000`).
 */
export function isAllowedOrigin(canvasHosts: readonly string[], origin: string): boolean {
  const url = URL.parse(origin);
  if (!url || url.origin !== origin) return false;
  return canvasHosts.some((entry) => {
    if (entry.includes('://')) return URL.parse(entry)?.origin === origin;
    if (url.protocol !== 'https:' || url.port !== '') return false;
    const host = entry.toLowerCase();
    return host.startsWith('*.') ? url.hostname.endsWith(host.slice(1)) : url.hostname === host;
  });
}

/** Where hosted districts have their beta and test copies. Canvas: doc/api/lti_dev_key_config.md */
export const hostedTestHosts: readonly string[] = ['*.beta.instructure.com', '*.test.instructure.com'];

/** The entries as sources of a Content-Security-Policy. */
export function canvasHostSources(canvasHosts: readonly string[]): string[] {
  return canvasHosts.map((entry) =>
    entry.includes('://') ? new URL(entry).origin : `https://${entry.toLowerCase()}`,
  );
}

const hostPattern = /^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)*[a-z0-9-]*[a-z][a-z0-9-]*$/i;

/** What is wrong with an entry, in one sentence; undefined when it can be used. */
export function canvasHostFault(entry: string, setting = 'CANVAS_HOSTS'): string | undefined {
  const says = (what: string) => `${setting}: ${JSON.stringify(entry)} ${what}`;
  if (!entry.includes('://')) {
    if (!hostPattern.test(entry))
      return says('is not a host such as *.instructure.com or canvas.example.org.');
    return entry.startsWith('*.') && entry.split('.').length < 3
      ? says('would let in everything under a top-level domain.')
      : undefined;
  }
  const url = URL.parse(entry);
  if (!url || !/^https?:$/.test(url.protocol) || entry.replace(/\/$/, '').toLowerCase() !== url.origin)
    return says('is not an origin such as https://canvas.example.org.');
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    return says('must begin with https:// unless it is on localhost.');
  return undefined;
}
