import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeCanvasDoor, type CanvasDoor } from '../../server/canvas/canvas-door.ts';
import type { CanvasClient } from '../../server/canvas/canvas-client.ts';
import type { Timeouts } from '../../server/canvas/transport.ts';
import { makeSkippingTime } from './skipping-time.ts';

/** What one request looked like when it arrived. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  readonly token: string | undefined;
}

export type Reply = (
  seen: Seen,
  res: ServerResponse,
  nth: number,
) => { status?: number; headers?: Record<string, string>; body?: unknown } | undefined;

export interface TinyCanvas {
  readonly origin: string;
  readonly door: CanvasDoor;
  readonly client: CanvasClient;
  readonly seen: Seen[];
  /** Every wait that the client asked for, in ms. */
  readonly pauses: number[];
  /** Every wait of the pacer, in ms. */
  readonly waits: number[];
  readonly renewals: number[];
  readonly refused: number[];
  stop(): Promise<void>;
}

/** A server that answers as `reply` says (undefined: the reply wrote to `res` itself), and a client pointed at it. */
export async function startTinyCanvas(reply: Reply, timeouts: Partial<Timeouts> = {}): Promise<TinyCanvas> {
  const seen: Seen[] = [];
  const server = createServer((req, res) => {
    void answer(req, res);
  });
  const answer = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    let body = '';
    for await (const piece of req) body += String(piece);
    const url = new URL(req.url ?? '/', 'http://tiny');
    const got: Seen = {
      method: req.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      form: new URLSearchParams(body),
      token: req.headers.authorization?.replace('Bearer ', ''),
    };
    seen.push(got);
    const what = reply(got, res, seen.length);
    if (!what) return;
    res.writeHead(what.status ?? 200, { 'content-type': 'application/json', ...what.headers });
    res.end(typeof what.body === 'string' ? what.body : JSON.stringify(what.body ?? {}));
  };
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const pauses: number[] = [];
  const waits: number[] = [];
  const renewals: number[] = [];
  const refused: number[] = [];
  const door = makeCanvasDoor({
    allowed: (asked) => asked === origin,
    clock: { now: () => 1_000_000 },
    timeouts: { connect: 1000, answer: 1000, whole: 60_000, ...timeouts },
    time: makeSkippingTime(waits),
    pause: (ms) => {
      pauses.push(ms);
      return Promise.resolve();
    },
  });
  let number = 1;
  const client = door.client(origin, {
    key: 'district',
    token: () => Promise.resolve({ value: `token-${String(number)}`, number }),
    renew: (stale) => {
      renewals.push(stale);
      number = Math.max(number, stale + 1);
      return Promise.resolve({ value: `token-${String(number)}`, number });
    },
    refused: (which) => {
      refused.push(which);
      return Promise.resolve();
    },
  });
  const stop = async (): Promise<void> => {
    await door.close();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  return { origin, door, client, seen, pauses, waits, renewals, refused, stop };
}
