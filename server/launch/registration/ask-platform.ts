import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, request } from 'undici';
import { isAllowedOrigin } from '../../config/canvas-hosts.ts';
import { Problem } from '../../problem.ts';
import { isPrivateAddress } from './private-address.ts';

/** One call to a platform that nobody has vouched for yet. */
export interface PlatformCall {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  /** The registration token: a bearer token, never logged. */
  readonly token: string;
  readonly body?: unknown;
}

export interface PlatformAnswer {
  readonly status: number;
  /** Undefined where the answer was not JSON. */
  readonly json: unknown;
}

const limits = { connectMs: 5_000, wholeMs: 10_000, bytes: 256 * 1024 };

class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
}

/** Whether an origin stands in `CANVAS_HOSTS` letter by letter: a Canvas of one's own, which may be at a private address. */
export function isListedExactly(canvasHosts: readonly string[], origin: string): boolean {
  return canvasHosts.some((entry) => entry.includes('://') && URL.parse(entry)?.origin === origin);
}

/**
 * Calls a platform: allowed hosts only, https but for an exactly listed origin, no redirect followed, at most 256 kB and
 * 10 s, and never to a private, link-local or loopback address. The address is judged where the connection is made, so a
 * name that answers differently a second time gains nothing. Throws 'registration-host-refused',
 * 'registration-private-address', 'registration-unreadable'.
 */
export async function askPlatform(
  canvasHosts: readonly string[],
  { url, method, token, body }: PlatformCall,
): Promise<PlatformAnswer> {
  const { origin, hostname } = originOf(canvasHosts, url);
  const listed = isListedExactly(canvasHosts, origin);
  if (!listed && isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) throw privateAddress();
  const agent = new Agent({
    connect: { timeout: limits.connectMs, ...(listed ? {} : { lookup: publicLookup }) },
    headersTimeout: limits.wholeMs,
    bodyTimeout: limits.wholeMs,
    maxResponseSize: limits.bytes,
  });
  try {
    const answer = await request(url, {
      method,
      dispatcher: agent,
      signal: AbortSignal.timeout(limits.wholeMs),
      headers: {
        'user-agent': 'login-cards',
        accept: 'application/json',
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.statusCode, json: jsonOf(await answer.body.text()) };
  } catch (error) {
    throw error instanceof PrivateAddressError ? privateAddress() : unreadable();
  } finally {
    // Not `close`, which would wait for whoever answers too slowly.
    await agent.destroy();
  }
}

function originOf(canvasHosts: readonly string[], address: string): URL {
  const url = URL.parse(address);
  if (!url || !isAllowedOrigin(canvasHosts, url.origin) || url.username !== '' || url.password !== '')
    throw new Problem('registration-host-refused', 'This Canvas is not one that this server works with.');
  return url;
}

const publicLookup: LookupFunction = (hostname, options, callback) => {
  systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) {
      callback(error, '', 0);
      return;
    }
    // One private address among several is enough: a name that leads to both cannot be trusted.
    const [first] = addresses;
    if (!first || addresses.some(({ address }) => isPrivateAddress(address)))
      callback(new PrivateAddressError('not a public address'), '', 0);
    else if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function privateAddress(): Problem {
  return new Problem(
    'registration-private-address',
    'This Canvas lies at a private address, and CANVAS_HOSTS does not name it by its exact origin.',
  );
}

/** For what was not answered as it should be; none of what was answered is repeated. */
export function unreadable(): Problem {
  return new Problem('registration-unreadable', 'Canvas did not answer in a way that can be read.');
}
