import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { SignInForm } from '../../contract/connection.ts';
import type { Clock } from '../context.ts';
import { makeCanvasClient, type CanvasClient, type TokenSource } from './canvas-client.ts';
import { makeOAuth, type OAuth } from './oauth.ts';
import { makePace, type Pace } from './pace.ts';
import { checkSignInForm } from './sign-in-form.ts';
import { makeTransport, type Timeouts } from './transport.ts';

/** The only way to any Canvas. */
export interface CanvasDoor {
  client(origin: string, tokens: TokenSource): CanvasClient;
  readonly oauth: OAuth;
  checkSignInForm(origin: string): Promise<SignInForm>;
  /** Waits; handed in so that tests need not. */
  pause(ms: number): Promise<void>;
  close(): Promise<void>;
}

export interface CanvasDoorParts {
  /** Which origins may be called at all (`CANVAS_HOSTS`). */
  readonly allowed: (origin: string) => boolean;
  readonly clock: Clock;
  readonly log?: Logger;
  readonly timeouts?: Timeouts;
  /** Calls in flight at once, per Canvas and token. */
  readonly width?: number;
  readonly pause?: (ms: number) => Promise<void>;
}

const defaultTimeouts: Timeouts = { connect: 5000, answer: 30_000 };
const defaultWidth = 4;

export function makeCanvasDoor(parts: CanvasDoorParts): CanvasDoor {
  const transport = makeTransport(parts.allowed, parts.timeouts ?? defaultTimeouts, parts.log);
  const pause = parts.pause ?? ((ms: number): Promise<void> => wait(ms));
  const paces = new Map<string, Pace>();
  const paceOf = (key: string): Pace => {
    const known = paces.get(key);
    if (known) return known;
    const made = makePace(parts.width ?? defaultWidth);
    paces.set(key, made);
    return made;
  };
  return {
    client: (origin, tokens) =>
      makeCanvasClient({
        origin,
        tokens,
        transport,
        pace: paceOf(`${origin} ${tokens.key}`),
        clock: parts.clock,
        pause,
      }),
    oauth: makeOAuth(transport),
    checkSignInForm: (origin) => checkSignInForm(transport, parts.clock, origin),
    pause,
    close: () => transport.close(),
  };
}
