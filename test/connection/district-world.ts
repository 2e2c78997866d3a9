import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { pino } from 'pino';
import { signInAs, toolPath, walkLaunch, type LaunchSpot } from '../../practice/lti/launch-as.ts';
import { approveConsent } from '../../practice/oauth/approve-consent.ts';
import { startPracticeCanvas, type PracticeCanvas } from '../../practice/practice-canvas.ts';
import { admit } from '../../server/access/admit.ts';
import { authorise } from '../../server/access/authorise.ts';
import { sessionRoutes } from '../../server/access/routes.ts';
import { logoRoutes } from '../../server/card/logo-routes.ts';
import { sampleRoutes } from '../../server/card/sample-routes.ts';
import { makeCanvasDoor } from '../../server/canvas/canvas-door.ts';
import { apiScopes } from '../../server/canvas/scopes.ts';
import { isAllowedOrigin } from '../../server/config/canvas-hosts.ts';
import { connectionRoutes, mountConsentPages } from '../../server/connection/routes.ts';
import type { Context } from '../../server/context.ts';
import type { Storage } from '../../server/storage/collections.ts';
import { mountApi, type ApiRoute } from '../../server/http/api-route.ts';
import { problemHandler } from '../../server/http/problem-handler.ts';
import { mountLaunch } from '../../server/launch/mount-launch.ts';
import { registerCanvas } from '../../server/launch/register-canvas.ts';
import { planRoutes } from '../../server/plan/routes.ts';
import { policyRoutes } from '../../server/policy/routes.ts';
import { rosterRoutes } from '../../server/roster/routes.ts';
import { makeSkippingTime } from '../canvas/skipping-time.ts';
import { makeContext } from '../http/make-context.ts';

type PersonKey = keyof PracticeCanvas['people'];
/** Without a tool it is the one installed at the root. */
type Spot = Omit<LaunchSpot, 'toolId'> & { readonly toolId?: number };

export interface ApiAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  /** Of a refusal. */
  readonly code: string | undefined;
}

/** Runs with the machine, as ltijs does, and can be set ahead. */
class ClockAhead {
  ahead = 0;
  now(): number {
    return Date.now() + this.ahead;
  }
}

/** The rooms up to the roster, and the routes asked for, in front of a practice Canvas, over real HTTP. */
export interface DistrictWorld {
  readonly canvas: PracticeCanvas;
  readonly context: Context;
  readonly clock: ClockAhead;
  readonly origin: string;
  readonly apiKey: { apiKeyId: string; apiKeySecret: string };
  /** Opens the tool as that person; the session's token. Throws with the problem code where the door stays shut. */
  launch(person: PersonKey, spot: Spot, cookie?: string): Promise<string>;
  api(token: string, line: string, body?: unknown): Promise<ApiAnswer>;
  /** Walks one-time address, Canvas's consent page and the way back; the last page's status and code. */
  consent(
    openUrl: string,
    as: { person?: PersonKey; cookie?: string; answer?: 'allow' | 'deny' },
  ): Promise<{ status: number; code: string | undefined }>;
  /** The district admin connects by the service user, or another. */
  connect(owner?: PersonKey, tokenOf?: 'me' | 'service-user'): Promise<string>;
  /** Calls that Canvas answered since it was last asked, by kind. */
  takeCalls(): Promise<Record<string, number>>;
  control(line: string, body?: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

export const atRoot = (world: { canvas: PracticeCanvas }): Spot => ({
  placement: 'account_navigation',
  accountId: world.canvas.places.root,
});
export const inClass = (courseId: number): Spot => ({
  placement: 'course_navigation',
  courseId,
});

const template =
  '<!doctype html><html lang="en"><head><title>Login Cards</title><!--launch-facts--></head><body></body></html>';

export async function startDistrict(
  options: {
    allowIncludes?: boolean;
    answerWithin?: number;
    isTest?: boolean;
    routes?: readonly ApiRoute[];
    storage?: Storage;
  } = {},
): Promise<DistrictWorld> {
  const clock = new ClockAhead();
  const canvas = await startPracticeCanvas({ clock, throttle: false });
  const app = express();
  const server = createServer(app);
  await new Promise<void>((ready) => server.listen(0, ready));
  const origin = `http://localhost:${String((server.address() as AddressInfo).port)}`;
  const bare = makeContext({
    clock,
    env: {
      PUBLIC_URL: origin,
      CANVAS_HOSTS: canvas.origin,
      ...(options.isTest === true ? { CANVAS_TEST_HOSTS: canvas.origin } : {}),
    },
  });
  const door = makeCanvasDoor({
    allowed: (asked) => isAllowedOrigin(bare.config.canvasHosts, asked),
    clock,
    pause: () => new Promise((go) => setImmediate(go)),
    time: makeSkippingTime(),
    ...(options.answerWithin === undefined
      ? {}
      : { timeouts: { connect: 5_000, answer: options.answerWithin, whole: 120_000 } }),
  });
  const storage = options.storage ?? bare.storage;
  const context: Context = { ...bare, storage, canvas: door, log: pino({ level: 'silent' }) };
  await mountLaunch(app, context, { admit, panel: { html: () => Promise.resolve(template) } });
  mountConsentPages(app, context);
  const routes = [
    ...sessionRoutes,
    ...connectionRoutes,
    ...policyRoutes,
    ...sampleRoutes,
    ...logoRoutes,
    ...rosterRoutes,
    ...planRoutes,
  ];
  mountApi(app, context, { routes: [...routes, ...(options.routes ?? [])], authorise });
  app.use(problemHandler(context.config, context.log));

  const lti = canvas.addLtiKey({
    redirectUris: [`${origin}/lti/launch`],
    oidcInitiationUrl: `${origin}/lti/login`,
    targetLinkUri: `${origin}/lti/launch`,
    publicJwkUrl: `${origin}/lti/keys`,
    privacyLevel: 'name_only',
    customFields: { masquerading_user_id: '$Canvas.masqueradingUser.id' },
    placements: [
      { placement: 'account_navigation' },
      { placement: 'course_navigation' },
      { placement: 'global_navigation' },
    ],
  });
  const tool = canvas.installTool({ clientId: lti.clientId, accountId: canvas.places.root });
  await registerCanvas(context, {
    issuer: canvas.origin,
    clientId: lti.clientId,
    authUrl: `${canvas.origin}/api/lti/authorize_redirect`,
    tokenUrl: `${canvas.origin}/login/oauth2/token`,
    jwksUrl: `${canvas.origin}/api/lti/security/jwks`,
    apiOrigin: canvas.origin,
  });
  const key = canvas.addApiKey({
    redirectUris: [`${origin}/oauth/callback`],
    scopes: [...apiScopes],
    allowIncludes: options.allowIncludes ?? true,
    name: 'Login Cards',
  });
  const apiKey = { apiKeyId: key.clientId, apiKeySecret: key.clientSecret };

  const api: DistrictWorld['api'] = async (token, line, body) => {
    const [method = 'GET', path = '/'] = line.split(' ');
    const answer = await fetch(origin + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const json = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    const { code } = (json['problem'] ?? {}) as { code?: string };
    return { status: answer.status, body: json, code };
  };
  const launch: DistrictWorld['launch'] = async (person, spot, cookie) => {
    const session = cookie ?? (await signInAs(canvas.origin, canvas.people[person].id));
    const { final } = await walkLaunch(canvas.origin, session, toolPath({ toolId: tool.id, ...spot }));
    const token = /"token":\s*"([\w-]{43})"/.exec(final.body)?.[1];
    if (token === undefined) throw new Error(codeIn(final.body) ?? `no token: ${String(final.status)}`);
    return token;
  };
  const consent: DistrictWorld['consent'] = async (openUrl, { person = 'serviceUser', cookie, answer }) => {
    const begun = await fetch(openUrl, { redirect: 'manual' });
    const url = begun.headers.get('location');
    if (url === null) return { status: begun.status, code: codeIn(await begun.text()) };
    const binding = (begun.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
    const session = cookie ?? (await signInAs(canvas.origin, canvas.people[person].id));
    const where = { origin: canvas.origin, cookie: session, url: url.slice(canvas.origin.length) };
    const back = answer === 'deny' ? await approveConsent(where, 'deny') : await approveConsent(where);
    const page = await fetch(back, { headers: { cookie: binding }, redirect: 'manual' });
    return { status: page.status, code: codeIn(await page.text()) };
  };
  const control: DistrictWorld['control'] = async (line, body) => {
    const [method = 'GET', path = '/'] = line.split(' ');
    const answer = await fetch(canvas.controlOrigin + path, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`control door: ${String(answer.status)} ${await answer.text()}`);
    const text = await answer.text();
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  };
  const world: DistrictWorld = {
    canvas,
    context,
    clock,
    origin,
    apiKey,
    launch,
    api,
    consent,
    control,
    async connect(owner = 'serviceUser', tokenOf = 'service-user') {
      const token = await launch('districtAdmin', atRoot(world));
      await api(token, 'PUT /api/connection/key', apiKey);
      const { body } = await api(token, 'POST /api/connection/consent');
      await consent(String(body['openUrl']), { person: owner });
      const confirmed = await api(token, 'POST /api/connection/confirm', { tokenOf });
      if (confirmed.status !== 200) throw new Error(`not connected: ${JSON.stringify(confirmed.body)}`);
      return token;
    },
    async takeCalls() {
      const { counts } = (await control('GET /calls')) as { counts: Record<string, number> };
      await control('DELETE /calls');
      return counts;
    },
    async stop() {
      await door.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await canvas.stop();
    },
  };
  return world;
}

function codeIn(page: string): string | undefined {
  return /name="problem-code" content="([a-z-]+)"/.exec(page)?.[1];
}
