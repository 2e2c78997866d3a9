import type { Express, NextFunction, Request, Response } from 'express';
import type { Context } from '../context.ts';
import { limitPages } from '../http/limits.ts';
import { securityHeaders } from '../http/security-headers.ts';
import { notFound } from '../problem.ts';
import type { Arrival, NewSession } from './arrival.ts';
import { beginLaunch } from './begin-launch.ts';
import { beginHandOver, finishHandOver } from './hand-over.ts';
import { launchInvalid } from './launch-problems.ts';
import { makeProvider } from './make-provider.ts';
import { noteDeployment } from './note-deployment.ts';
import { beginSession } from './open-session.ts';
import { mountPageFiles } from './page-files.ts';
import { builtPanel, sendPanel, type PanelTemplate } from './panel-page.ts';
import { keepPlatformKeys, type PlatformKeys } from './platform-keys.ts';
import { mountRegistration } from './registration/mount-registration.ts';
import { readInstallOptions, toolConfiguration } from './tool-configuration.ts';
import { ensureToolKey } from './tool-key.ts';
import { arrivalIn, verifyLaunch } from './verify-launch.ts';

export interface LaunchDeps {
  /** Who this is and whether they may come in: the access room's. Throws a Problem to keep the door closed. */
  readonly admit: (context: Context, arrival: Arrival) => Promise<NewSession>;
  /** The built panel, unless the development server brings its own. */
  readonly panel?: PanelTemplate;
  /** Requests to /lti per address and minute, where it is not the usual number. */
  readonly perMinute?: number;
}

/**
 * Mounts `/lti/login`, `/lti/launch`, `/lti/hand-over`, `/lti/tab`, `/lti/keys`, `/lti/config.json` and `/lti/register`. To be called before any body parser is mounted
 * (ltijs brings its own), and with `problemHandler` mounted after everything.
 */
export async function mountLaunch(app: Express, context: Context, deps: LaunchDeps): Promise<void> {
  await ensureToolKey(context);
  const keys = keepPlatformKeys(context);
  const panel = deps.panel ?? builtPanel();
  const provider = await makeProvider(context, {
    guard: async (req, res, next) => {
      res.locals['route'] = `/lti${req.path}`;
      // A `ltik`, wherever ltijs has found one, would be taken in place of an id_token.
      if ('token' in req && req.token !== undefined) throw launchInvalid();
      await guardRoute(context, keys, { req, res, next });
    },
    welcome: async (_req, res) => {
      const arrival = arrivalIn(res);
      const session = await deps.admit(context, arrival);
      // Asked for together, so that a database which can puts both on disk at once.
      const [token] = await Promise.all([
        beginSession(context, session),
        noteDeployment(context, arrival, session.districtId),
      ]);
      const { locale, canvasOrigin, highContrast, registration } = arrival;
      const facts = { token, locale, canvasOrigin, highContrast };
      await sendPanel(res, panel, facts, [registration.apiOrigin, canvasOrigin]);
    },
  });
  app.use('/lti', limitPages(deps.perMinute), securityHeaders(context.config), refuseUnreadable);
  app.get('/lti/config.json', async (req, res) => {
    res.json(await toolConfiguration(context.config.publicUrl, readInstallOptions(req.query)));
  });
  mountPageFiles(app);
  mountRegistration(app, context);
  app.use('/lti', provider);
}

/** ltijs would answer such an address in its own way. */
function refuseUnreadable(req: Request, _res: Response, next: NextFunction): void {
  try {
    decodeURIComponent(req.path);
  } catch {
    throw notFound();
  }
  next();
}

interface Exchange {
  readonly req: Request;
  readonly res: Response;
  readonly next: NextFunction;
}

/** Which of ltijs's routes may be reached, by which method, and through which guard; and the two of our own beside them. */
async function guardRoute(context: Context, keys: PlatformKeys, { req, res, next }: Exchange) {
  const { path, method } = req;
  if (path === '/login' && (method === 'GET' || method === 'POST')) {
    await beginLaunch(context, req, res, next);
  } else if (path === '/launch') {
    if (method !== 'POST') throw launchInvalid();
    await verifyLaunch(context, keys, { req, res, next });
  } else if (path === '/hand-over' && method === 'POST') {
    await beginHandOver(context, keys, { req, res });
  } else if (path === '/tab' && method === 'GET') {
    await finishHandOver(context, { req, res });
  } else if (path === '/keys' && method === 'GET') {
    next();
  } else {
    delete res.locals['route'];
    throw notFound();
  }
}
