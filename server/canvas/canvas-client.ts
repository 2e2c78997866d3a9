import type { Clock } from '../context.ts';
import { CanvasFault, isCanvasFault, TooLateError } from './errors.ts';
import { isObject } from './json.ts';
import { nextTarget } from './next-page.ts';
import type { Pacer } from './pacer.ts';
import { encodeParams, type Param } from './params.ts';
import { readAnswer, tokenRefused, type Answer } from './read-answer.ts';
import type { Sent, Transport } from './transport.ts';
import type { Lane, Turn } from './turns.ts';

/** Where a client gets its token. `number` grows with every renewal. */
export interface TokenSource {
  /** Calls with the same key share one pacer (the district). */
  readonly key: string;
  token(): Promise<Token>;
  /** A newer token than number `stale`: renewed now, or already renewed by somebody else. */
  renew(stale: number): Promise<Token>;
  /** Told when a token fresh from `renew` is refused: nothing here can mend that. */
  refused?(number: number): Promise<void>;
}
export interface Token {
  readonly value: string;
  readonly number: number;
}

export interface CanvasCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** From `/api/v1/`, without query. */
  readonly path: string;
  readonly query?: readonly Param[];
  readonly form?: readonly Param[];
  /** ms of our clock: where its turn comes later than this, it is not sent (`TooLateError`). */
  readonly goodUntil?: number;
}

export interface Page {
  readonly items: readonly unknown[];
  readonly more: boolean;
}

export interface ListIn {
  readonly name: string;
  readonly maxPages: number;
  /** Given each page as it comes. */
  readonly isEnough: (items: readonly unknown[]) => boolean;
}

/** Speaks to one Canvas with one token. Every call throws `CanvasFault`, or what the token source throws. */
export interface CanvasClient {
  readonly origin: string;
  /** One call; the parsed JSON. Reads are repeated a few times, writes only when certainly not carried out. */
  call(call: CanvasCall): Promise<unknown>;
  /** The first page only. */
  page(path: string, query: readonly Param[]): Promise<Page>;
  /** Every page, by `Link`; more than `maxPages` (default 200) is `not-understood`, never a silent cut. */
  list(path: string, query: readonly Param[], maxPages?: number): Promise<unknown[]>;
  /**
   * As `list`, of answers that are an object with the list under a name, page by page until `isEnough` of a page.
   * @returns whether that was the whole of it
   */
  listIn(path: string, query: readonly Param[], wanted: ListIn): Promise<boolean>;
  /** Canvas's own clock in ms (whole seconds, rounded down), from the latest answer's `Date`; ours before the first answer. */
  canvasNow(): number;
  /**
   * The same Canvas, its calls taking turns in another lane and as somebody else's. At first: a person waiting at a screen.
   * `since` (ms): when that work was begun; of one's own the oldest goes first.
   */
  inLane(lane: Lane, who: string, since?: number): CanvasClient;
  /** The same Canvas in the same lane, for what many wait for together: its calls take turns beside those of each. */
  forAll(): CanvasClient;
  /** Waits until more work of this lane can be kept busy; call what it answers when that piece is through. */
  begin(): Promise<() => void>;
}

interface Listed {
  readonly items: unknown[];
  readonly next?: string;
}

interface Parts {
  readonly origin: string;
  readonly tokens: TokenSource;
  readonly transport: Transport;
  readonly pacer: Pacer;
  readonly clock: Clock;
  readonly pause: (ms: number) => Promise<void>;
}

/** Waits before a repeat, in ms. */
const afterFailure = [250, 1000];
const defaultMaxPages = 200;

/** The client of one Canvas under one token, in the lane of a person at a screen. */
export function makeCanvasClient(parts: Parts): CanvasClient {
  return clientIn(parts, makeCanvasClock(parts.clock), { lane: 'person', who: '' });
}

function clientIn(parts: Parts, canvasClock: CanvasClock, turn: Turn): CanvasClient {
  const { origin } = parts;
  const send = async (call: CanvasCall, target: string, token: Token): Promise<Answer> => {
    const answer = await parts.pacer.run(turn, async () => {
      if (call.goodUntil !== undefined && parts.clock.now() > call.goodUntil) throw new TooLateError();
      return parts.transport.send(sentOf(origin, call, target, token));
    });
    canvasClock.note(answer.headers['date']);
    return answer;
  };
  const request = (call: CanvasCall, target: string): Promise<{ answer: Answer; json: unknown }> => {
    return withRepeats(call, parts.pause, async () => {
      const got = await withToken(parts, (token) => send(call, target, token));
      return { answer: got, json: readAnswer(got, aboutOf(call)) };
    });
  };
  const listed: AskPage = async (path, target, name) => {
    const { answer, json } = await request({ method: 'GET', path }, target);
    const items = name !== undefined && isObject(json) ? json[name] : json;
    if (!Array.isArray(items))
      throw new CanvasFault('not-understood', aboutOf({ method: 'GET', path }), answer.status);
    const next = nextTarget(answer.headers['link']);
    return { items: items as unknown[], ...(next === undefined ? {} : { next }) };
  };
  return {
    origin,
    call: async (call) => (await request(call, targetOf(call.path, call.query))).json,
    async page(path, query) {
      const { items, next } = await listed(path, targetOf(path, query));
      return { items, more: next !== undefined };
    },
    async list(path, query, maxPages = defaultMaxPages) {
      const all: unknown[] = [];
      const isEnough = (items: readonly unknown[]): boolean => {
        all.push(...items);
        return false;
      };
      if (!(await walkPages(listed, [path, query], { maxPages, isEnough })))
        throw new CanvasFault('not-understood', `${aboutOf({ method: 'GET', path })}: too many pages`);
      return all;
    },
    listIn: (path, query, wanted) => walkPages(listed, [path, query], wanted),
    canvasNow: () => canvasClock.now(),
    inLane: (lane, who, since = 0) => clientIn(parts, canvasClock, { lane, who, since }),
    forAll: () => clientIn(parts, canvasClock, { lane: turn.lane, who: '' }),
    begin: () => parts.pacer.begin(turn),
  };
}

type AskPage = (path: string, target: string, name?: string) => Promise<Listed>;

/** Page after page, until it is enough or there are no more. @returns whether that was the whole of it */
async function walkPages(
  ask: AskPage,
  [path, query]: readonly [string, readonly Param[]],
  { name, maxPages, isEnough }: Omit<ListIn, 'name'> & { readonly name?: string },
): Promise<boolean> {
  let target: string | undefined = targetOf(path, query);
  for (let pages = 0; target !== undefined; pages += 1) {
    if (pages === maxPages) return false;
    const { items, next } = await ask(path, target, name);
    target = next;
    if (isEnough(items)) return target === undefined;
  }
  return true;
}

/** Reads Canvas's clock off its answers. */
interface CanvasClock {
  note(date: string | undefined): void;
  now(): number;
}

function makeCanvasClock(clock: Clock): CanvasClock {
  let ahead = 0;
  return {
    note(date) {
      const ms = Date.parse(date ?? '');
      if (!Number.isNaN(ms)) ahead = ms - clock.now();
    },
    now: () => Math.floor((clock.now() + ahead) / 1000) * 1000,
  };
}

function sentOf(origin: string, call: CanvasCall, target: string, token: Token): Sent {
  return {
    origin,
    method: call.method,
    target,
    about: aboutOf(call),
    headers: headersOf(token, call.form !== undefined),
    ...(call.form === undefined ? {} : { body: encodeParams(call.form) }),
  };
}

/** `Accept` asks for ids as text: ids of a Canvas of many shards do not fit a JavaScript number. Canvas: doc/api README. */
function headersOf(token: Token, form: boolean): Record<string, string> {
  return {
    authorization: `Bearer ${token.value}`,
    accept: 'application/json+canvas-string-ids',
    ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
  };
}

/** The call without whom it is about, for logs and faults. */
function aboutOf(call: CanvasCall): string {
  return `${call.method} ${call.path.replaceAll(/\/(\d+|[^/]*:[^/]*)(?=\/|$)/g, '/:id')}`;
}

function targetOf(path: string, query: readonly Param[] = []): string {
  return query.length === 0 ? path : `${path}?${encodeParams(query)}`;
}

/** Sends; renews the token once where Canvas refused it. A refusal came before anything was done, so writes too may go again. */
async function withToken(parts: Parts, send: (token: Token) => Promise<Answer>): Promise<Answer> {
  const { tokens } = parts;
  const first = await tokens.token();
  const answer = await send(first);
  if (!tokenRefused(answer)) return answer;
  const renewed = await tokens.renew(first.number);
  const second = await send(renewed);
  if (!tokenRefused(second)) return second;
  await parts.pause(1000);
  const current = await tokens.token();
  const third = await send(current);
  if (tokenRefused(third) && current.number === renewed.number) await tokens.refused?.(current.number);
  return third;
}

async function withRepeats<T>(
  call: CanvasCall,
  pause: (ms: number) => Promise<void>,
  work: () => Promise<T>,
): Promise<T> {
  for (let failed = 0; ;) {
    try {
      return await work();
    } catch (error) {
      const safe = call.method === 'GET' || isCanvasFault(error, 'unreachable');
      const wait =
        safe && isCanvasFault(error, 'unclear', 'unreachable') ? afterFailure[failed++] : undefined;
      if (wait === undefined) throw error;
      await pause(wait);
    }
  }
}
