import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { PracticeDeps } from '../practice-deps.ts';
import type { Traffic } from '../traffic/direct-traffic.ts';
import { CONTROL_ACTS } from './control-acts.ts';
import { ControlError } from './control-error.ts';

/**
 * Opens the control door: JSON over HTTP on 127.0.0.1 only, for a test in another process. A browser page cannot use
 * it: calls that carry an Origin are refused, and so is any Host but the loopback address.
 */
export function openControlDoor(deps: PracticeDeps, traffic: Traffic, port: number): Promise<Server> {
  const server = createServer((req, res) => {
    void answer(deps, traffic, req, res);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

async function answer(
  deps: PracticeDeps,
  traffic: Traffic,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  try {
    send(res, 200, await act(deps, traffic, req));
  } catch (problem) {
    const known = problem instanceof ControlError;
    send(res, known ? problem.status : 500, { message: known ? problem.message : 'the control act failed' });
  }
}

async function act(deps: PracticeDeps, traffic: Traffic, req: IncomingMessage): Promise<unknown> {
  const host = (req.headers.host ?? '').replace(/:\d+$/, '');
  if (req.headers.origin !== undefined || !['127.0.0.1', 'localhost'].includes(host))
    throw new ControlError(403, 'the control door is for local programs, not for pages');
  const url = new URL(req.url ?? '/', 'http://127.0.0.1');
  for (const one of CONTROL_ACTS) {
    const match = one.method === req.method ? one.path.exec(url.pathname) : null;
    if (match !== null)
      return one.act({
        deps,
        traffic,
        id: Number(match[1] ?? 0),
        query: url.searchParams,
        body: await readJson(req),
      });
  }
  throw new ControlError(404, 'no such control act');
}

async function readJson(req: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of req as AsyncIterable<Buffer>) parts.push(part);
  const text = Buffer.concat(parts).toString('utf8');
  if (text === '') return {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
      return parsed as Record<string, unknown>;
  } catch {
    // Said below, as for any other body that is no object.
  }
  throw new ControlError(400, 'the body must be a JSON object');
}

function send(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  res.end(JSON.stringify(body ?? {}));
}
