import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { groupOfAct } from '../../contract/record.ts';
import { problemStatus, type ProblemCode } from '../../contract/problem.ts';
import type { ChangeSettings, LevelSettings } from '../../contract/settings.ts';
import { actOnConnection } from './fake-connection.ts';
import { actOnChild, rosterNow, signInsOf } from './fake-children.ts';
import { deployments } from './fake-district.ts';
import { actOnLife } from './fake-life.ts';
import { actOnPlan } from './fake-plans.ts';
import { actOnPrinting, cardPreview, foundChildren, listBatches, printingOf } from './fake-printing.ts';
import { classSettings, drawSample, terms } from './fake-settings.ts';
import { actOnSchoolBatches } from './fake-school-batches.ts';
import { actOnSweeps } from './fake-sweeps.ts';
import { fakeWorld, type FakeWorld, type Scenario } from './fake-worlds.ts';

const built = join(import.meta.dirname, '../../dist/client');
const types: Partial<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html',
};
const nonce = 'fake-nonce-0123456789';

/** The policy the panel has to live with: nothing inline, nothing from outside, PDFs in a `blob:` frame. */
export const policy = [
  "default-src 'self'",
  "script-src 'self'",
  `style-src 'self' 'nonce-${nonce}'`,
  "img-src 'self' data: blob:",
  "frame-src 'self' blob:",
  "object-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export interface FakeServer {
  readonly origin: string;
  /** The address of a fresh launch, and the world behind it. */
  launch(scenario: Scenario, locale?: 'en' | 'es', highContrast?: boolean): { url: string; world: FakeWorld };
  close(): Promise<void>;
}

/** What is shown of the cards before they are printed; an empty sheet unless something is drawn. */
export type ShowCards = (world: FakeWorld, request: unknown) => unknown;

interface Pretended {
  readonly worlds: Map<string, FakeWorld>;
  readonly showCards: ShowCards;
}

/** Serves the built panel and canned answers typed by the contract: no rule of the real server is in here. */
export async function startFakeServer(showCards: ShowCards = () => cardPreview): Promise<FakeServer> {
  const worlds = new Map<string, FakeWorld>();
  const server = createServer((req, res) => void answer({ worlds, showCards }, req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    launch(scenario, locale = 'en', highContrast = false) {
      const token = `${scenario}-${worlds.size}`;
      const world = fakeWorld(scenario);
      worlds.set(token, world);
      return { url: `${origin}/?token=${token}&locale=${locale}&contrast=${highContrast}`, world };
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function answer(pretended: Pretended, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? '/', 'http://fake');
  if (url.pathname === '/') await sendPanel(url, res);
  else if (url.pathname.startsWith('/api/')) await answerApi(pretended, url, req, res);
  else await sendFile(url.pathname, res);
}

async function answerApi(
  { worlds, showCards }: Pretended,
  url: URL,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const world = worlds.get((req.headers.authorization ?? '').replace('Bearer ', ''));
  if (!world) {
    refuse(res, 'session-ended');
    return;
  }
  world.asked.push(`${req.method ?? ''} ${url.pathname}`);
  if (url.search) world.queries.push(url.search.slice(1));
  const refusal = world.refuse[url.pathname];
  if (refusal && (refusal.method ?? req.method) === req.method) {
    refuse(res, refusal.code, refusal.details);
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  const sent = Buffer.concat(chunks).toString();
  const isJson = req.headers['content-type'] === 'application/json';
  const body: unknown = sent === '' ? undefined : isJson ? JSON.parse(sent) : sent;
  const found = url.pathname.endsWith('/cards/preview')
    ? await showCards(world, body)
    : act(world, `${req.method ?? ''} ${url.pathname}`, body, url.searchParams);
  if (found === undefined) refuse(res, 'not-found');
  else if (found instanceof Blob) res.writeHead(200, { 'content-type': found.type }).end('Name,Username');
  else if (found instanceof Buffer)
    res
      .writeHead(200, {
        'content-type': 'application/pdf',
        ...(url.pathname.endsWith('/cards') ? printingOf(world) : {}),
      })
      .end(found);
  else res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(found));
}

function refuse(res: ServerResponse, code: ProblemCode, details?: unknown): void {
  res.writeHead(problemStatus[code], { 'content-type': 'application/json' });
  res.end(JSON.stringify({ problem: { code, message: 'The server says why.', details } }));
}

async function sendPanel(url: URL, res: ServerResponse): Promise<void> {
  const facts = {
    token: url.searchParams.get('token'),
    locale: url.searchParams.get('locale'),
    canvasOrigin: 'https://maplevalley.instructure.com',
    highContrast: url.searchParams.get('contrast') === 'true',
  };
  const page = await readFile(join(built, 'index.html'), 'utf8');
  const script = `<meta name="csp-nonce" content="${nonce}"><script type="application/json" id="launch-facts">${JSON.stringify(facts)}</script>`;
  res.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
  res.end(page.replace('<!--launch-facts-->', script));
}

async function sendFile(path: string, res: ServerResponse): Promise<void> {
  const file = await readFile(join(built, path)).catch(() => undefined);
  if (!file) res.writeHead(404).end();
  else res.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' }).end(file);
}

/** The canned answers, which move on a little each time they are asked. Undefined: not there. */
function act(world: FakeWorld, what: string, body: unknown, query: URLSearchParams): unknown {
  const { session, connection } = world;
  if (what === 'GET /api/classes') return listClasses(world, query);
  if (what === 'POST /api/children/find') return foundChildren(world);
  if (what === 'GET /api/session') return session;
  if (what.endsWith('/sign-ins')) return signInsOf(world, body as { since?: string });
  if (/\/(canary|year-ends|erasures|kept-children)(\/|$)/.test(what)) return actOnLife(world, what, body);
  if (/\/(roster|children\/.*)$/.test(what))
    return what.endsWith('/roster') ? rosterNow(world) : actOnChild(world, what);
  const printed = actOnPrinting(world, what, body);
  if (printed !== undefined) return printed;
  if (what.includes('/plan')) return actOnPlan(world, what, body);
  if (what.includes('/api/sweeps')) return actOnSweeps(world, what);
  if (what.includes('school-batches')) return actOnSchoolBatches(world, what);
  if (/\/batches(\/|$)/.test(what)) return actOnBatch(world, what, body);
  if (what.endsWith('/api/schools')) {
    if (what.startsWith('PUT')) connection.schoolsOn = (body as { on: string[] }).on.length;
    return { schools: world.schools };
  }
  if (what.includes('/api/settings/')) return actOnSettings(world, what, body);
  if (what === 'PUT /api/freeze') {
    session.district.frozen = (body as { frozen: boolean }).frozen;
    return body;
  }
  if (what === 'GET /api/switches') return { accounts: world.switches };
  if (what.startsWith('PUT /api/switches/')) return switchAccount(world, what, body as { off: boolean });
  if (what === 'GET /api/deployments') return { deployments };
  if (what === 'GET /api/record') return listRecord(world, query);
  if (what === 'GET /api/record/export') return new Blob(['number'], { type: 'text/csv' });
  return actOnConnection(world, what, body);
}

function actOnSettings(world: FakeWorld, what: string, body: unknown): unknown {
  const { settings } = world;
  if (what.endsWith('/terms')) return terms;
  if (what.endsWith('/sample')) return drawSample(settings.faults, body as ChangeSettings);
  const facts: LevelSettings = what.includes('/classes/') ? classSettings : settings;
  if (what.startsWith('PUT')) {
    const { set = {} } = body as ChangeSettings;
    facts.version += 1;
    Object.assign(facts.values, set);
    facts.own = [...new Set([...facts.own, ...(Object.keys(set) as typeof facts.own)])];
  }
  return facts;
}

function switchAccount(world: FakeWorld, what: string, { off }: { readonly off: boolean }): unknown {
  const account = world.switches.find(({ id }) => what.endsWith(`/${id}`));
  if (!account) return undefined;
  account.usable = account.chosen && !off;
  delete account.off;
  if (off) account.off = { by: 'Dee Admin', at: '2026-09-02T16:00:00Z', from: account.name, mayLift: true };
  return { accounts: world.switches };
}

function listRecord({ record }: FakeWorld, query: URLSearchParams): FakeWorld['record'] {
  const search = query.get('search') ?? '';
  const group = query.get('group') ?? '';
  const entries = record.entries.filter(
    ({ student = '', act: done }) => student.includes(search) && (!group || groupOfAct[done] === group),
  );
  return { entries: query.get('before') ? [] : entries };
}

function listClasses(world: FakeWorld, query: URLSearchParams): FakeWorld['classes'] {
  const search = (query.get('search') ?? '').toLowerCase();
  const classes = world.classes.classes.filter(
    (row) =>
      row.name.toLowerCase().includes(search) &&
      (!query.get('accountId') || row.accountId === query.get('accountId')),
  );
  return { ...world.classes, classes, more: search === '' };
}

function moveBatchOn({ batch, pace }: FakeWorld): FakeWorld['batch'] {
  if (pace === 0) return batch;
  const waiting = batch.items.filter((item) => item.fate === 'planned' || item.fate === 'creating');
  for (const item of waiting.slice(0, pace)) item.fate = 'made';
  for (const item of waiting.slice(pace, 2 * pace)) item.fate = 'creating';
  if (waiting.length <= pace) {
    batch.state = 'done';
    const [first, second, third, fourth] = batch.items;
    if (first) Object.assign(first, { fate: 'failed', code: 'usernames-used-up' });
    if (second) Object.assign(second, { fate: 'left-out', reason: 'holds-staff-role' });
    if (third) Object.assign(third, { plannedUsername: third.username, username: 'mohammeda92' });
    if (fourth) Object.assign(fourth, { passwordReplaced: 'too-short' });
  }
  return batch;
}

function actOnBatch(world: FakeWorld, what: string, body: unknown): unknown {
  const { batch } = world;
  if (what.startsWith('GET')) return what.endsWith('/batches') ? listBatches(world) : moveBatchOn(world);
  batch.state = what.endsWith('/stop') ? 'stopped' : 'running';
  if (!what.endsWith('/undo')) return batch;
  const { evenSignedIn = false } = (body ?? {}) as { evenSignedIn?: boolean };
  Object.assign(batch, { task: 'undo', state: 'done' });
  for (const [index, item] of batch.items.entries()) {
    if (item.fate !== 'made') continue;
    if (index % 4 === 3 && !evenSignedIn) item.keptBecause = 'signed-in';
    else item.fate = 'undone';
  }
  return batch;
}
