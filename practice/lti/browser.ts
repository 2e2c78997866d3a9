/** What came back at the end of a step, redirects not followed. */
export interface Arrival {
  status: number;
  url: string;
  headers: Headers;
  body: string;
  /** Where a redirect leads, in full; null for other answers. */
  location: string | null;
}

/** Just enough of a browser to walk a launch: cookies by origin, no scripts. */
export interface Browser {
  get(url: string): Promise<Arrival>;
  post(url: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Arrival>;
  /** Goes after redirects of an answer, at most ten. */
  follow(arrival: Arrival): Promise<Arrival>;
  /** The `Cookie` header that would be sent to the origin; '' when there is none. */
  cookiesFor(url: string): string;
  setCookie(url: string, pair: string): void;
}

/** @param fetcher takes the place of the machine's fetch (to count calls, to reach a server in another way). */
export function openBrowser(fetcher: typeof fetch = fetch): Browser {
  const jar = new Map<string, Map<string, string>>();
  const cookies = (url: string): Map<string, string> => {
    const { origin } = new URL(url);
    const known = jar.get(origin) ?? new Map<string, string>();
    jar.set(origin, known);
    return known;
  };
  const setCookie = (url: string, line: string): void => {
    const pair = line.split(';')[0] ?? '';
    const at = pair.indexOf('=');
    const name = pair.slice(0, at).trim();
    const gone = /;\s*max-age=0\b/i.test(line) || /;\s*expires=Thu, 01 Jan 1970/i.test(line);
    if (gone) cookies(url).delete(name);
    else cookies(url).set(name, pair.slice(at + 1).trim());
  };
  const cookiesFor = (url: string): string =>
    [...cookies(url)].map(([name, value]) => `${name}=${value}`).join('; ');
  const send = async (url: string, init: RequestInit): Promise<Arrival> => {
    const cookie = cookiesFor(url);
    const headers = {
      ...(init.headers as Record<string, string> | undefined),
      ...(cookie === '' ? {} : { cookie }),
    };
    const res = await fetcher(url, { ...init, headers, redirect: 'manual' });
    for (const line of res.headers.getSetCookie()) setCookie(url, line);
    const target = res.headers.get('location');
    const location = target === null ? null : new URL(target, url).href;
    return { status: res.status, url, headers: res.headers, body: await res.text(), location };
  };
  const get = (url: string): Promise<Arrival> => send(url, {});
  return {
    get,
    post: (url, fields, headers = {}) =>
      send(url, { method: 'POST', body: new URLSearchParams(fields), headers }),
    async follow(arrival) {
      let at = arrival;
      for (
        let hops = 0;
        at.location !== null && at.status >= 300 && at.status < 400 && hops < 10;
        hops += 1
      ) {
        at = await get(at.location);
      }
      return at;
    },
    cookiesFor,
    setCookie,
  };
}
