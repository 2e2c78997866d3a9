import { pino, type Logger } from 'pino';
import type { CanvasDoor } from '../../server/canvas/canvas-door.ts';
import { decideConfig } from '../../server/config/config.ts';
import { readEnv } from '../../server/config/env.ts';
import { systemRandom } from '../../server/config/random.ts';
import { makeSeal } from '../../server/config/seal.ts';
import type { Context } from '../../server/context.ts';
import { openMemoryStorage } from '../../server/storage/memory.ts';

/** A clock that stands still until it is set ahead. */
export class HeldClock {
  ms: number;
  constructor(ms = Date.parse('2026-09-01T08:00:00Z')) {
    this.ms = ms;
  }
  now(): number {
    return this.ms;
  }
}

interface Wishes {
  readonly env?: Record<string, string>;
  readonly clock?: Context['clock'];
  readonly log?: Logger;
}

/** A context of real parts over memory, for tests in which Canvas's API is never asked: asking it throws. */
export function makeContext({ env = {}, clock = new HeldClock(), log }: Wishes = {}): Context {
  const config = decideConfig(readEnv({ DATABASE_URL: 'memory:', LOG_LEVEL: 'silent', ...env }));
  return {
    config,
    storage: openMemoryStorage(),
    seal: makeSeal(config.secretKey),
    canvas: new Proxy({} as CanvasDoor, {
      get: (_target, name) => {
        throw new Error(`Canvas was asked (${String(name)}) in a test without Canvas`);
      },
    }),
    clock,
    random: systemRandom,
    log: log ?? pino({ level: 'silent' }),
  };
}
