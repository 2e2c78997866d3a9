import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { SignInForm } from '../../contract/connection.ts';
import type { Clock } from '../context.ts';
import { makeCanvasClient, type CanvasClient, type TokenSource } from './canvas-client.ts';
import { makeOAuth, type OAuth } from './oauth.ts';
import { makePacer, type Pacer, type PacerTime } from './pacer.ts';
import { checkSignInForm } from './sign-in-form.ts';
import { makeTransport, type Timeouts } from './transport.ts';

/** The only way to any Canvas. */
export interface CanvasDoor {
  client(origin: string, tokens: TokenSource): CanvasClient;
  readonly oauth: OAuth;
  checkSignInForm(origin: string): Promise<SignInForm>;
  /** Waits; handed in so that tests need not. */
  pause(ms: number): Promise<void>;
  /** Told how many processes of ours speak to Canvases now, this one counted: they share each token's bucket. */
  noteProcesses(count: number): void;
  close(): Promise<void>;
}

export interface CanvasDoorParts {
  /** Which origins may be called at all (`CANVAS_HOSTS`). */
  readonly allowed: (origin: string) => boolean;
  readonly clock: Clock;
  readonly log?: Logger;
  readonly timeouts?: Timeouts;
  /** What the pacers go by; the machine's own time where left out. */
  readonly time?: PacerTime;
  readonly pause?: (ms: number) => Promise<void>;
}

const defaultTimeouts: Timeouts = { connect: 5000, answer: 30_000, whole: 120_000 };

const machineTime: PacerTime = {
  now: () => performance.now(),
  wake(ms, act) {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};

/** The door, with a pacer for each token that keeps what was learned of its bucket. */
export function makeCanvasDoor(parts: CanvasDoorParts): CanvasDoor {
  const transport = makeTransport(parts.allowed, parts.timeouts ?? defaultTimeouts, parts.log);
  const pause = parts.pause ?? ((ms: number): Promise<void> => wait(ms));
  let processes = 1;
  const pacers = new Map<string, Pacer>();
  const pacerOf = (key: string): Pacer => {
    const known = pacers.get(key);
    if (known) return known;
    const made = makePacer({ time: parts.time ?? machineTime, crowded: () => processes > 1 });
    pacers.set(key, made);
    return made;
  };
  return {
    client: (origin, tokens) =>
      makeCanvasClient({
        origin,
        tokens,
        transport,
        pacer: pacerOf(`${origin} ${tokens.key}`),
        clock: parts.clock,
        pause,
      }),
    oauth: makeOAuth(transport),
    checkSignInForm: (origin) => checkSignInForm(transport, parts.clock, origin),
    pause,
    noteProcesses(count) {
      processes = count;
    },
    close: () => transport.close(),
  };
}
