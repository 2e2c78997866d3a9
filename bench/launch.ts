import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { jwtVerify } from 'jose';
import { decideConfig } from '../server/config/config.ts';
import { readEnv } from '../server/config/env.ts';
import type { Context } from '../server/context.ts';
import { createContext } from '../server/create-context.ts';
import type { NewSession } from '../server/launch/arrival.ts';
import { mountLaunch } from '../server/launch/mount-launch.ts';
import { registerCanvas } from '../server/launch/register-canvas.ts';
import type { Session } from '../server/storage/session-documents.ts';
import { median, type Figure } from './figure.ts';
import { startBenchPlatform, type BenchPlatform } from './launch-platform.ts';
import { watchStages, type Stages } from './launch-stages.ts';

const rounds = 7;
const launchesPerRound = 60;
const panel = '<!doctype html><html lang="en"><head><!--launch-facts--></head><body></body></html>';

/** Everything both sides stand on: one process, one database file, one server, one key that is known already. */
interface Bench {
  readonly context: Context;
  readonly platform: BenchPlatform;
  readonly origin: string;
  readonly stages: Stages;
  stop(): Promise<void>;
}

/**
 * One launch (the form, the token, state and nonce used up, the session kept, the page) against bare `jose.jwtVerify` and one
 * insert into the same database. Canvas is not asked who came: that depends on Canvas, and no bare side has it.
 */
export async function benchLaunch(): Promise<Figure[]> {
  const bench = await startBench();
  try {
    await playRound(bench, 0);
    bench.stages.clear();
    const askedBefore = bench.platform.asked();
    const played: Round[] = [];
    for (let round = 0; round < rounds; round += 1) {
      played.push(await playRound(bench, round));
      process.stderr.write(`round ${round + 1} of ${rounds}: ${JSON.stringify(played.at(-1))}\n`);
    }
    const detail = {
      canvasCalls: bench.platform.asked() - askedBefore,
      launchMsByStage: bench.stages.perLaunch(),
      rounds: played,
    };
    return [
      compare(
        'verify, nonce, session / bare jwtVerify and insert',
        played.map(({ serverMs, calledMs }) => serverMs / calledMs),
        detail,
      ),
      compare(
        'the same with request and answer: POST of a launch / POST of the bare side',
        played.map(({ launchMs, postedMs }) => launchMs / postedMs),
        detail,
      ),
    ];
  } finally {
    await bench.stop();
  }
}

/** Median ms of one launch: within the server, from outside; and of the bare side: as a call, from outside. */
interface Round {
  readonly serverMs: number;
  readonly calledMs: number;
  readonly launchMs: number;
  readonly postedMs: number;
}

function compare(name: string, ratios: readonly number[], detail: Figure['detail']): Figure {
  const value = Number(median(ratios).toFixed(2));
  const spread = [Math.min(...ratios), Math.max(...ratios)].map((one) => Number(one.toFixed(2)));
  return { name, value, unit: 'ratio', goal: '<= 3', met: value <= 3, detail: { spread, ...detail } };
}

/** Each side in turn, launch by launch, so that a busy machine is busy for all; of each side the median. */
async function playRound(bench: Bench, round: number): Promise<Round> {
  const sides = { launchMs: playLaunch, postedMs: playPosted, calledMs: playCalled };
  const names = Object.keys(sides) as (keyof typeof sides)[];
  const times = { launchMs: [] as number[], postedMs: [] as number[], calledMs: [] as number[] };
  for (let turn = 0; turn < launchesPerRound * names.length; turn += 1) {
    const name = names[(turn + round) % names.length]!;
    const form = await begin(bench);
    const began = performance.now();
    await sides[name](bench, form);
    times[name].push(performance.now() - began);
  }
  const middle = (ms: readonly number[]) => Number(median(ms).toFixed(3));
  return {
    serverMs: middle(bench.stages.takeLaunches()),
    calledMs: middle(times.calledMs),
    launchMs: middle(times.launchMs),
    postedMs: middle(times.postedMs),
  };
}

interface Form {
  readonly body: string;
  readonly token: string;
  readonly cookie: string;
}

async function begin({ context, platform, origin }: Bench): Promise<Form> {
  const target = `${context.config.publicUrl}/lti/launch`;
  const login = new URLSearchParams({
    iss: platform.origin,
    client_id: platform.clientId,
    login_hint: 'hint',
    target_link_uri: target,
  });
  const answer = await fetch(`${origin}/lti/login?${login.toString()}`, { redirect: 'manual' });
  const sent = new URL(answer.headers.get('location') ?? '').searchParams;
  const token = await platform.sign(sent.get('nonce') ?? '', target);
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
  const body = new URLSearchParams({ id_token: token, state: sent.get('state') ?? '' }).toString();
  return { body, token, cookie: cookie.join('; ') };
}

const playLaunch = (bench: Bench, form: Form) => post(`${bench.origin}/lti/launch`, form);
const playPosted = (bench: Bench, form: Form) => post(`${bench.origin}/bare`, form);
const playCalled = (bench: Bench, form: Form) => bare(bench, form.token);

async function post(url: string, { body, cookie }: Form): Promise<void> {
  const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await fetch(url, { method: 'POST', body, headers });
  await answer.text();
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
}

async function bare({ context, platform }: Pick<Bench, 'context' | 'platform'>, token: string) {
  const { payload } = await jwtVerify(token, platform.publicKey, {
    issuer: platform.origin,
    audience: platform.clientId,
    algorithms: ['RS256'],
  });
  await context.storage.sessions.insert(sessionOf(context, payload.sub ?? ''));
}

const who: Omit<NewSession, 'sub'> = {
  districtId: 'district',
  registrationId: 'registration',
  deploymentId: '7:4dde05e8ca1973bcca9bffc13e1548820eee93a3',
  name: 'Ana Rivera',
  place: { kind: 'course', name: 'First grade' },
  contextId: 'c0ffee00ca1973bcca9bffc13e1548820eee93a3',
  locale: 'en',
  adminHint: false,
};

function sessionOf({ random, clock }: Context, sub: string): Session {
  const now = clock.now();
  return { ...who, sub, id: random.token(32), createdAt: now, usedAt: now, expiresAt: now + 3_600_000 };
}

async function startBench(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'login-cards-bench-'));
  const platform = await startBenchPlatform();
  const env = {
    DATABASE_URL: `sqlite:${join(folder, 'bench.db')}`,
    CANVAS_HOSTS: platform.origin,
    LOG_LEVEL: 'silent',
  };
  const context = await createContext(decideConfig(readEnv(env)));
  const { origin } = platform;
  const addresses = { issuer: origin, authUrl: origin, tokenUrl: origin, jwksUrl: origin, apiOrigin: origin };
  await registerCanvas(context, { ...addresses, clientId: platform.clientId });
  const stages = watchStages(context);
  const app = express();
  app.post('/bare', express.urlencoded({ extended: false }), async (req, res) => {
    await bare({ context, platform }, (req.body as { id_token: string }).id_token);
    res.type('html').send(panel);
  });
  app.use('/lti/launch', stages.began);
  await mountLaunch(app, context, {
    admit: (_context, { sub }) => {
      stages.mark('ltijs');
      return Promise.resolve({ ...who, sub });
    },
    panel: { html: () => Promise.resolve(panel) },
    perMinute: Infinity,
  });
  const server = createServer(app);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    context,
    platform,
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    stages,
    async stop() {
      server.closeAllConnections();
      server.close();
      await platform.stop();
      await context.canvas.close();
      await context.storage.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
