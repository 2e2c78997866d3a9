import { hkdfSync } from 'node:crypto';
import type { Express, NextFunction, Request, Response } from 'express';
import ltijs, { type LtijsProvider } from 'ltijs';
import type { Context } from '../context.ts';
import { securityHeaders } from '../http/security-headers.ts';
import { launchInvalid } from './launch-problems.ts';
import { ltijsStore } from './ltijs-store.ts';

export interface LaunchSteps {
  /** Stand before ltijs's own routes; throw a Problem to refuse. */
  readonly guard: (req: Request, res: Response, next: NextFunction) => Promise<void>;
  /** Answers a launch that both our guard and ltijs accepted. */
  readonly welcome: (req: Request, res: Response) => Promise<void>;
}

/** ltijs's routes, below /lti. Its dynamic registration has no settings here; the guard lets nothing through to it. */
const routes = { appRoute: '/launch', loginRoute: '/login', keysetRoute: '/keys', dynRegRoute: '/register' };

/**
 * A fresh ltijs with our guard in front, as an Express app to be mounted at /lti before any body parser. ltijs itself
 * accepts foreign nonces, repeated tokens and tokens without a time, and never lets its own `ltik` expire: it is told to
 * leave the session to us (`ltiaas`), and the guard refuses every `ltik`.
 */
export async function makeProvider(context: Context, steps: LaunchSteps): Promise<Express> {
  const provider = new ltijs.Provider.constructor();
  const key = Buffer.from(hkdfSync('sha256', context.config.secretKey, 'login-cards', 'ltijs', 32));
  provider.setup(
    key.toString('base64url'),
    { plugin: ltijsStore(context) },
    {
      ...routes,
      ltiaas: true,
      cors: false,
      tokenMaxAge: 300,
      cookies: { secure: true, sameSite: 'None' },
      serverAddon: (app) => {
        // Once more: ltijs's own headers have just been set over ours.
        app.use(securityHeaders(context.config));
        app.use((req: Request, res: Response, next: NextFunction) => {
          steps.guard(req, res, next).catch(next);
        });
      },
    },
  );
  provider.onConnect((_token, req, res, next) => {
    steps.welcome(req, res).catch(next);
  });
  const refuse = (_req: Request, res: Response, next: NextFunction): void => {
    context.log.warn({ why: reasonIn(res) }, 'ltijs refused what the guard had passed');
    next(launchInvalid());
  };
  provider.onInvalidToken(refuse);
  provider.onSessionTimeout(refuse);
  await deployQuietly(provider);
  return provider.app;
}

/** `deploy` adds a SIGINT handler that ends the process at once; ending is `main.ts`'s. */
async function deployQuietly(provider: LtijsProvider): Promise<void> {
  const before = new Set(process.listeners('SIGINT'));
  await provider.deploy({ serverless: true, silent: true });
  for (const listener of process.listeners('SIGINT'))
    if (!before.has(listener)) process.off('SIGINT', listener);
}

/** ltijs's own word for a refusal, without the posted body that it keeps beside it. */
function reasonIn(res: Response): string {
  const { details } = Object(res.locals['err']) as { details?: { message?: unknown } };
  return typeof details?.message === 'string' ? details.message.slice(0, 100) : 'unknown';
}
