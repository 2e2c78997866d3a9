import type { Logger } from 'pino';
import { Agent } from 'undici';
import { CanvasFault } from './errors.ts';
import type { Answer } from './read-answer.ts';

/** One HTTP request to a Canvas. Redirects are never followed. */
export interface Sent {
  readonly origin: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path and query, starting with `/`. */
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly about: string;
}

export interface Timeouts {
  /** ms to reach Canvas. */
  readonly connect: number;
  /** ms from sending to the first byte of the answer, and between two pieces of it. */
  readonly answer: number;
  /** ms from sending to the last byte of the answer, however steadily it trickles. */
  readonly whole: number;
}

export interface Transport {
  send(sent: Sent): Promise<Answer>;
  close(): Promise<void>;
}

/** Failures that happen before a single byte of the request can have left. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

const largestAnswer = 16 * 1024 * 1024;

/**
 * A pool of connections. `allowed` decides which origins may be called at all (a refused one is `unreachable`).
 * Throws `CanvasFault` `unreachable` or `unclear`; every status is an answer, not a fault. Logs no address, only `about`.
 */
export function makeTransport(
  allowed: (origin: string) => boolean,
  timeouts: Timeouts,
  log?: Logger,
): Transport {
  const agent = new Agent({
    // The pacer decides how many calls are in flight; this is no second bound.
    connections: 128,
    pipelining: 1,
    connect: { timeout: timeouts.connect },
    headersTimeout: timeouts.answer,
    bodyTimeout: timeouts.answer,
    maxResponseSize: largestAnswer,
  });
  return {
    async send({ origin, method, target, headers, body, about }) {
      if (!allowed(origin)) throw new CanvasFault('unreachable', `${about}: this host is not allowed`);
      const begun = performance.now();
      try {
        const answer = await agent.request({
          origin,
          method,
          path: target,
          headers: { 'user-agent': 'login-cards', ...headers },
          // Over headers and body: one byte now and then would satisfy both of the agent's own bounds for ever.
          signal: AbortSignal.timeout(timeouts.whole),
          ...(body === undefined ? {} : { body }),
        });
        const text = await answer.body.text();
        const ms = Math.round(performance.now() - begun);
        log?.debug({ about, status: answer.statusCode, ms }, 'Canvas answered');
        return { status: answer.statusCode, headers: flat(answer.headers), text };
      } catch (error) {
        const code = codeOf(error);
        log?.warn({ about, code }, 'Canvas did not answer');
        throw new CanvasFault(neverSent.has(code) ? 'unreachable' : 'unclear', about);
      }
    },
    close: () => agent.close(),
  };
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
