import express, { type Express } from 'express';
import { pino } from 'pino';
import request from 'supertest';
import { readLinkWithoutScript } from '../../practice/lti/read-forms.ts';
import type { Context } from '../../server/context.ts';
import { problemHandler } from '../../server/http/problem-handler.ts';
import type { Arrival, NewSession } from '../../server/launch/arrival.ts';
import { mountLaunch } from '../../server/launch/mount-launch.ts';
import { registerCanvas } from '../../server/launch/register-canvas.ts';
import { makeContext } from '../http/make-context.ts';
import { HandMadePlatform } from './hand-made-platform.ts';

const template =
  '<!doctype html><html lang="en"><head><title>Login Cards</title><!--launch-facts--></head><body></body></html>';

/** ltijs reads the machine's clock, so this one runs with it and can only be set ahead. */
export class ClockAhead {
  ahead = 0;
  now(): number {
    return Date.now() + this.ahead;
  }
}

/** The launch room of a server with two platforms, and whatever was admitted or logged. */
export interface LaunchWorld {
  /** The app itself, or where it answers. */
  readonly app: Express | string;
  readonly context: Pick<Context, 'storage'>;
  readonly clock: ClockAhead;
  readonly platform: HandMadePlatform;
  readonly other: HandMadePlatform;
  /** Whoever was let in; stays empty where the server runs in a process of its own. */
  readonly arrivals: Arrival[];
  readonly lines: string[];
  stop(): Promise<void>;
}

/** `perMinute`: how many requests an address may make, where it is not the usual number. */
export async function startLaunchWorld({ perMinute = 600 } = {}): Promise<LaunchWorld> {
  const platform = await new HandMadePlatform('10000000000001').start();
  const other = await new HandMadePlatform('10000000000002').start();
  const clock = new ClockAhead();
  const lines: string[] = [];
  const context = makeContext({
    clock,
    env: { CANVAS_HOSTS: `${platform.origin},${other.origin}` },
    log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
  });
  const arrivals: Arrival[] = [];
  const app = express();
  const admit = (_context: Context, arrival: Arrival) => {
    arrivals.push(arrival);
    return Promise.resolve(sessionFor(arrival));
  };
  await mountLaunch(app, context, { admit, perMinute, panel: { html: () => Promise.resolve(template) } });
  app.use(problemHandler(context.config, context.log));
  for (const each of [platform, other]) await register(context, each);
  const stop = async () => {
    await platform.stop();
    await other.stop();
  };
  return { app, context, clock, platform, other, arrivals, lines, stop };
}

/** Registers a platform as `add-canvas` would. */
export function register(context: Context, { origin, clientId }: HandMadePlatform) {
  return registerCanvas(context, {
    issuer: origin,
    clientId,
    authUrl: `${origin}/api/lti/authorize_redirect`,
    tokenUrl: `${origin}/login/oauth2/token`,
    jwksUrl: `${origin}/api/lti/security/jwks`,
    apiOrigin: origin,
  });
}

/** What an access room that lets everybody in would answer. */
export function sessionFor({
  registration,
  deploymentId,
  sub,
  name,
  contextId,
  locale,
}: Arrival): NewSession {
  return {
    districtId: 'district',
    registrationId: registration.id,
    deploymentId,
    sub,
    name,
    place: { kind: 'course' },
    contextId,
    locale,
    adminHint: false,
  };
}

/** A login that has begun: what the browser holds while it is at Canvas. */
export interface Begun {
  readonly state: string;
  readonly nonce: string;
  readonly cookie: string;
  readonly redirect: URL;
}

/** The parameters of a login initiation (Canvas: app/models/lti/lti_advantage_adapter.rb). */
export function loginForm(platform: HandMadePlatform): Record<string, string> {
  return {
    iss: platform.origin,
    login_hint: '535fa085f22b4655f48cd5a36a9215f64c062838',
    client_id: platform.clientId,
    deployment_id: '7:4dde05e8ca1973bcca9bffc13e1548820eee93a3',
    target_link_uri: 'http://localhost:3000/lti/launch',
    lti_message_hint: 'ey.hint.sig',
    canvas_region: 'us-east-1',
    canvas_environment: 'prod',
    lti_storage_target: 'post_message_forwarding',
  };
}

/** `changes` to the login's form; a parameter set to undefined is left out. */
export async function begin(
  { app, platform }: LaunchWorld,
  at = platform,
  changes: Readonly<Record<string, string | undefined>> = {},
): Promise<Begun> {
  const form = JSON.parse(JSON.stringify({ ...loginForm(at), ...changes })) as object;
  const response = await request(app).post('/lti/login').type('form').send(form);
  const redirect = new URL(onwardFrom(response));
  const cookie = [response.headers['set-cookie'] ?? []].flat().map((line) => line.split(';')[0]);
  return {
    state: redirect.searchParams.get('state') ?? '',
    nonce: redirect.searchParams.get('nonce') ?? '',
    cookie: cookie.join('; '),
    redirect,
  };
}

/** Where an answered login leads: by its redirect, or by the link of its page for whoever runs no script. */
export function onwardFrom({ status, text, headers }: request.Response): string {
  const onward = headers['location'] ?? readLinkWithoutScript(text, 'http://localhost:3000/lti/login');
  if (![200, 302].includes(status) || typeof onward !== 'string')
    throw new Error(`login answered ${String(status)}: ${text}`);
  return onward;
}

/** Posts a launch as Canvas's form does, in the browser that began it unless another cookie is given. */
export function post({ app }: LaunchWorld, begun: Begun, idToken: string, cookie = begun.cookie) {
  return request(app)
    .post('/lti/launch')
    .set('Cookie', cookie)
    .type('form')
    .send({ id_token: idToken, state: begun.state });
}
