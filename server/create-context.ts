import { makeCanvasDoor } from './canvas/canvas-door.ts';
import { isAllowedOrigin } from './config/canvas-hosts.ts';
import type { Config } from './config/config.ts';
import { systemRandom } from './config/random.ts';
import { makeSeal } from './config/seal.ts';
import type { Clock, Context, Random } from './context.ts';
import { makeLog } from './log.ts';
import { openStorage } from './storage/open-storage.ts';

/** Makes the made things. Tests hand in their own clock and randomness. */
export async function createContext(
  config: Config,
  given: { readonly clock?: Clock; readonly random?: Random } = {},
): Promise<Context> {
  const clock = given.clock ?? { now: () => Date.now() };
  const log = makeLog(config.logLevel);
  return {
    config,
    clock,
    log,
    random: given.random ?? systemRandom,
    seal: makeSeal(config.secretKey, config.secretKeysOld),
    storage: await openStorage(config.databaseUrl),
    canvas: makeCanvasDoor({ allowed: (origin) => isAllowedOrigin(config.canvasHosts, origin), clock, log }),
  };
}
