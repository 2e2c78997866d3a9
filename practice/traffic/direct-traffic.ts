import { setTimeout as wait } from 'node:timers/promises';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { deadToken, internalError, notAuthorized } from '../api/api-error.ts';
import { bearerOf, hashSecret } from '../api/authenticate.ts';
import { sendProblem } from '../api/serve-api.ts';
import type { PracticeDeps } from '../practice-deps.ts';
import type { CallLog } from './call-log.ts';
import { drawFault, drawLatency } from './faults.ts';
import type { FaultKind, FaultSettings } from './faults.ts';
import type { Throttle } from './throttle.ts';

export interface Traffic {
  throttle: Throttle;
  faults: FaultSettings;
  calls: CallLog;
}

/** One call on its way through. */
interface Passage {
  method: string;
  path: string;
  bucket: string;
  /** The up-front cost was taken and is still to be given back. */
  entered: boolean;
  cost: number;
  logged: boolean;
}

/** Stands in front of the API and the token endpoint: throttle, latency, faults, and the log of calls. */
export function directTraffic(deps: PracticeDeps, traffic: Traffic): RequestHandler {
  return async (req, res, next) => {
    const passage = passageOf(req, traffic);
    const fault = drawFault(traffic.faults, deps.random, passage);
    if (fault === 'cut') {
      cut(deps, traffic, passage, req);
      return;
    }
    passage.entered = !traffic.throttle.settings.on || traffic.throttle.enter(passage.bucket);
    if (!passage.entered || fault === 'throttle') {
      refuseThrottled(deps, traffic, passage, res);
      return;
    }
    const latency = drawLatency(traffic.faults, deps.random, passage);
    if (latency > 0) await wait(latency);
    if (fault === 'slow') await wait(traffic.faults.slowMs);
    watchAnswer(deps, traffic, { passage, req, res, fault });
    answerOrPass(deps, fault, res, next);
  };
}

/** The bucket that all calls with this access token fill. */
export function bucketOf(token: string): string {
  return `token:${hashSecret(token)}`;
}

function passageOf(req: Request, traffic: Traffic): Passage {
  const bearer = bearerOf(req);
  return {
    method: req.method,
    path: req.originalUrl.split('?')[0] ?? '',
    bucket: bearer === null ? `ip:${req.ip ?? ''}` : bucketOf(bearer),
    entered: false,
    cost: traffic.throttle.drawCost(),
    logged: false,
  };
}

function cut(deps: PracticeDeps, traffic: Traffic, passage: Passage, req: Request): void {
  log(deps, traffic, passage, 0);
  req.socket.destroy();
}

/** Plain text; says 403 in its body whatever the status. What is left is told, the cost is not. */
function refuseThrottled(deps: PracticeDeps, traffic: Traffic, passage: Passage, res: Response): void {
  const { throttle } = traffic;
  const left = passage.entered ? throttle.leave(passage.bucket, 0) : throttle.remaining(passage.bucket);
  log(deps, traffic, passage, 'throttled');
  res
    .status(throttle.settings.status)
    .set({ 'Content-Type': 'text/plain', 'X-Rate-Limit-Remaining': String(left) })
    .end('403 Forbidden (Rate Limit Exceeded)\n');
}

/** Faults that answer in place of the call; all others let it be carried out. */
function answerOrPass(deps: PracticeDeps, fault: FaultKind | null, res: Response, next: NextFunction): void {
  if (fault === 'server-error') sendProblem(res, internalError());
  else if (fault === 'token-expired') sendProblem(res, deadToken('Invalid'));
  else if (fault === 'token-revoked') sendProblem(res, deadToken('Revoked'));
  else if (fault === 'not-authorized') sendProblem(res, notAuthorized(deps.world.flags));
  else next();
}

/** When the answer's head is written: settles the bucket, adds the headers, or loses the answer. */
function watchAnswer(
  deps: PracticeDeps,
  traffic: Traffic,
  of: { passage: Passage; req: Request; res: Response; fault: FaultKind | null },
): void {
  const { passage, req, res, fault } = of;
  const writeHead = res.writeHead.bind(res) as (...head: unknown[]) => Response;
  const settle = (): number | null => {
    if (!passage.entered || !traffic.throttle.settings.on) return null;
    passage.entered = false;
    const extra: unknown = res.locals['extraCost'];
    passage.cost += typeof extra === 'number' ? extra : 0;
    return traffic.throttle.leave(passage.bucket, passage.cost);
  };
  res.writeHead = ((...head: unknown[]) => {
    const left = settle();
    if (left !== null) {
      res.setHeader('X-Rate-Limit-Remaining', String(left));
      res.setHeader('X-Request-Cost', String(passage.cost));
    }
    log(deps, traffic, passage, fault === 'lose-answer' ? 0 : res.statusCode);
    if (fault === 'lose-answer') req.socket.destroy();
    return writeHead(...head);
  }) as typeof res.writeHead;
  // The caller hung up before an answer: the up-front cost still comes back.
  res.on('close', () => {
    settle();
    log(deps, traffic, passage, 0);
  });
  if (fault === 'server-error-after') replaceBody(res);
  if (fault === 'slow-answer') holdBack(res, traffic.faults.slowMs);
}

/** The call is carried out; its answer waits. */
function holdBack(res: Response, ms: number): void {
  const send = res.send.bind(res);
  res.send = (body) => {
    res.send = send;
    void wait(ms, undefined, { ref: false }).then(() => (res.destroyed ? undefined : send(body)));
    return res;
  };
}

/** The call is carried out; what is sent is a 500. */
function replaceBody(res: Response): void {
  const send = res.send.bind(res);
  res.send = () => {
    res.send = send;
    const error = internalError();
    return send(JSON.stringify(error.body));
  };
  res.status = (() => {
    res.statusCode = 500;
    return res;
  }) as typeof res.status;
  res.statusCode = 500;
}

function log(deps: PracticeDeps, traffic: Traffic, passage: Passage, outcome: number | 'throttled'): void {
  if (passage.logged) return;
  passage.logged = true;
  const { method, path, cost } = passage;
  const throttled = outcome === 'throttled';
  const status = throttled ? traffic.throttle.settings.status : outcome;
  traffic.calls.add({ at: deps.clock.now(), method, path, status, cost }, throttled);
}
