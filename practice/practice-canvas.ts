import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { serveApi } from './api/serve-api.ts';
import { openControlDoor } from './control/control-door.ts';
import { addApiKey, addLtiKey, addToken, installTool } from './keys.ts';
import type { ApiKeyConfig, LtiKeyConfig, ToolConfig } from './keys.ts';
import { mountLti } from './lti/mount-lti.ts';
import { mountRegistration } from './lti/mount-registration.ts';
import type { Clock } from './model/clock-and-chance.ts';
import type { ApiKey } from './model/tokens.ts';
import type { LtiKey, ToolInstall } from './model/tools.ts';
import { serveAuthorize } from './oauth/serve-authorize.ts';
import { serveToken } from './oauth/serve-token.ts';
import { mountPages } from './pages/mount-pages.ts';
import { practiceClock } from './practice-clock.ts';
import type { PracticeDeps } from './practice-deps.ts';
import type { Cast, Places } from './seed/cast.ts';
import { seedDistrict } from './seed/seed-district.ts';
import { seededRandom } from './seeded-random.ts';
import { CallLog } from './traffic/call-log.ts';
import { bucketOf, directTraffic } from './traffic/direct-traffic.ts';
import type { Traffic } from './traffic/direct-traffic.ts';
import { noFaults } from './traffic/faults.ts';
import type { FaultSettings } from './traffic/faults.ts';
import { defaultThrottle, Throttle } from './traffic/throttle.ts';
import type { ThrottleSettings } from './traffic/throttle.ts';
import { World } from './world.ts';

/** When everything seeded was made: before any school year a test may play in. */
const SEEDED_AT = Date.UTC(2024, 7, 12, 13, 0, 0);

export interface PracticeOptions {
  /** 0 = any free one. */
  port?: number;
  controlPort?: number;
  /** Name in the origin, and the address listened on. */
  host?: string;
  seed?: number;
  /** Pupils in all; left out = the small district. */
  pupils?: number;
  clock?: Clock;
  /** `iss` of launches; the origin when left out. */
  issuer?: string;
  /** false switches it off. */
  throttle?: Partial<ThrottleSettings> | false;
  faults?: Partial<FaultSettings>;
}

export interface PracticeCanvas {
  origin: string;
  controlOrigin: string;
  world: World;
  people: Cast;
  places: Places;
  /** Live settings. */
  faults: FaultSettings;
  throttle: ThrottleSettings;
  calls: CallLog;
  addLtiKey(config: LtiKeyConfig): { clientId: string; key: LtiKey };
  addApiKey(config: ApiKeyConfig): { clientId: string; clientSecret: string; key: ApiKey };
  installTool(config: ToolConfig): ToolInstall;
  /** A token without the dance at the browser, for tests of the API itself. */
  addToken(of: { userId: number; clientId?: string; scopes?: readonly string[] }): string;
  /** What is left in a token's bucket at this instant, until calls are refused. */
  bucketLeft(token: string): number;
  stop(): Promise<void>;
}

/** Starts a practice Canvas with a freshly seeded district. The control door is on 127.0.0.1 only. */
export async function startPracticeCanvas(options: PracticeOptions = {}): Promise<PracticeCanvas> {
  const host = options.host ?? 'localhost';
  const seed = options.seed ?? 1;
  const world = new World();
  const district = seedDistrict(world, {
    random: seededRandom(seed),
    at: SEEDED_AT,
    ...(options.pupils === undefined ? {} : { pupils: options.pupils }),
  });
  world.markReal();
  let origin = '';
  const deps: PracticeDeps = {
    world,
    clock: options.clock ?? practiceClock(),
    random: seededRandom(seed + 1_000_003),
    origin: () => origin,
    issuer: () => options.issuer ?? origin,
    district,
  };
  const traffic = makeTraffic(deps, options);
  const web = await listen(createServer(buildApp(deps, traffic)), options.port ?? 0, host);
  origin = `http://${host}:${portOf(web)}`;
  const control = await openControlDoor(deps, traffic, options.controlPort ?? 0);
  return {
    origin,
    controlOrigin: `http://127.0.0.1:${portOf(control)}`,
    world,
    people: district.cast,
    places: district.places,
    faults: traffic.faults,
    throttle: traffic.throttle.settings,
    calls: traffic.calls,
    addLtiKey: (config) => addLtiKey(deps, config),
    addApiKey: (config) => addApiKey(deps, config),
    installTool: (config) => installTool(deps, config),
    addToken: (of) => addToken(deps, of),
    bucketLeft: (token) => traffic.throttle.remaining(bucketOf(token)),
    stop: async () => {
      await Promise.all([close(web), close(control)]);
    },
  };
}

function makeTraffic(deps: PracticeDeps, options: PracticeOptions): Traffic {
  const settings = {
    ...defaultThrottle(),
    ...(options.throttle === false ? { on: false } : options.throttle),
  };
  return {
    throttle: new Throttle(settings, deps.clock, deps.random),
    faults: { ...noFaults(), ...options.faults },
    calls: new CallLog(),
  };
}

function buildApp(deps: PracticeDeps, traffic: Traffic): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(['/api/v1', '/login/oauth2/token'], directTraffic(deps, traffic));
  serveApi(app, deps);
  serveToken(app, deps);
  serveAuthorize(app, deps);
  mountLti(app, deps);
  mountRegistration(app, deps);
  mountPages(app, deps);
  return app;
}

function listen(server: Server, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
