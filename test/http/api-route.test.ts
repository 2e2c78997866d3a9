import express from 'express';
import { pino } from 'pino';
import request from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ProblemSchema } from '../../contract/problem.ts';
import type { Context } from '../../server/context.ts';
import { mountApi, type Api, type ApiRoute } from '../../server/http/api-route.ts';
import { problemHandler } from '../../server/http/problem-handler.ts';
import { hashToken } from '../../server/http/session.ts';
import { parse } from '../../server/http/validate.ts';
import { logRequests } from '../../server/log.ts';
import { notFound } from '../../server/problem.ts';
import type { Session } from '../../server/storage/session-documents.ts';
import { HeldClock, makeContext } from './make-context.ts';

const minute = 60_000;
const token = 't'.repeat(43);
const bearer = `Bearer ${token}`;

const BodySchema = z.strictObject({ username: z.string().max(5) });

const routes: ApiRoute[] = [
  {
    method: 'get',
    path: '/api/classes/:classId',
    act: 'see-class',
    subject: (_context, _session, params) => ({ classId: params['classId'] ?? '' }),
    handle: ({ session, params }) => ({ of: session.name, class: params['classId'] }),
  },
  {
    method: 'post',
    path: '/api/classes',
    act: 'list-classes',
    handle: ({ body }) => parse(BodySchema, body),
  },
  { method: 'delete', path: '/api/classes', act: 'list-classes', handle: () => undefined },
  {
    method: 'get',
    path: '/api/fault',
    act: 'list-classes',
    handle: () => {
      throw new Error('the database says: bluecat77');
    },
  },
  {
    method: 'get',
    path: '/api/file',
    act: 'list-classes',
    handle: ({ res }) => {
      res.type('application/pdf').send(Buffer.from('%PDF'));
    },
  },
];

/** Lets in whoever asks for class 1 or for no class: what the access room would say. */
const authorise: Api['authorise'] = (_context, session, _act, subject) => {
  const may = subject?.classId === undefined || subject.classId === '1';
  const grant = { userId: session.userId ?? '', name: session.name, via: 'teacher' as const };
  return may ? Promise.resolve(grant) : Promise.reject(notFound());
};

let context: Context;
let clock: HeldClock;
let lines: string[];
let app: express.Express;

beforeEach(async () => {
  clock = new HeldClock();
  lines = [];
  const log = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
  context = makeContext({ clock, log });
  app = appWith();
  await context.storage.sessions.insert(sessionAt(clock.now()));
});

function appWith(perMinute?: Api['perMinute']): express.Express {
  const made = express();
  made.use(logRequests(context.log, clock));
  mountApi(made, context, { routes, authorise, ...(perMinute ? { perMinute } : {}) });
  made.use(problemHandler(context.config, context.log));
  return made;
}

function sessionAt(now: number): Session {
  return {
    id: hashToken(token),
    districtId: 'd',
    registrationId: 'r',
    deploymentId: '1:x',
    userId: '7',
    sub: 'sub',
    name: 'Ms. Rivera',
    place: { kind: 'global' },
    contextId: 'c',
    locale: 'en',
    adminHint: false,
    createdAt: now,
    usedAt: now,
    expiresAt: now + 60 * minute,
  };
}

const codeOf = (response: request.Response) => ProblemSchema.parse(response.body).problem.code;

describe('a request to the API', () => {
  it('is answered as JSON, kept by no cache, shown in no frame', async () => {
    const response = await request(app).get('/api/classes/1').set('Authorization', bearer);
    expect(response.status).toBe(200);
    expect(response.body).toEqual({ of: 'Ms. Rivera', class: '1' });
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(response.headers['x-content-type-options']).toBe('nosniff');
    expect(response.headers).not.toHaveProperty('access-control-allow-origin');
    expect(response.headers).not.toHaveProperty('x-frame-options');
  });

  it('is 204 when there is nothing to say, and a file when the handler wrote one', async () => {
    expect((await request(app).delete('/api/classes').set('Authorization', bearer)).status).toBe(204);
    const file = await request(app).get('/api/file').set('Authorization', bearer);
    expect(file.headers['content-type']).toBe('application/pdf');
  });

  it.each([
    ['no token', {}],
    ['an unknown token', { Authorization: `Bearer ${'u'.repeat(43)}` }],
    ['another scheme', { Authorization: `Basic ${token}` }],
    ['a token of another shape', { Authorization: `Bearer ${token}x` }],
  ])("is 'session-ended' with %s", async (_name, headers) => {
    const response = await request(app).get('/api/classes/1').set(headers);
    expect(response.status).toBe(401);
    expect(response.body).toEqual({
      problem: {
        code: 'session-ended',
        message: 'Your session has ended. Open Login Cards again from Canvas.',
      },
    });
  });

  it("is 'not-found' alike where it is not allowed and where nothing is", async () => {
    const forbidden = await request(app).get('/api/classes/2').set('Authorization', bearer);
    const missing = await request(app).get('/api/nowhere').set('Authorization', bearer);
    expect(forbidden.status).toBe(404);
    expect(codeOf(forbidden)).toBe('not-found');
    expect(missing.body).toEqual(forbidden.body);
  });

  it("is 'bad-input' with the fields at fault, and without what was sent", async () => {
    const response = await request(app)
      .post('/api/classes')
      .set('Authorization', bearer)
      .send({ username: 'bluecat77' });
    expect(response.status).toBe(400);
    expect(response.body).toMatchObject({
      problem: { code: 'bad-input', details: { fields: ['username'] } },
    });
    expect(response.text).not.toContain('bluecat77');
  });

  it("is 'bad-input' when it is not JSON, and 'too-large' over 256 kB", async () => {
    const post = (body: string) =>
      request(app).post('/api/classes').set('Authorization', bearer).type('json').send(body);
    const broken = await post('{"username": "bluecat77');
    expect(codeOf(broken)).toBe('bad-input');
    expect(broken.text).not.toContain('bluecat77');
    const large = await post(JSON.stringify({ username: 'x'.repeat(257 * 1024) }));
    expect(large.status).toBe(413);
    expect(codeOf(large)).toBe('too-large');
  });

  it("is 'server-fault' when something unknown was thrown, logged but not told", async () => {
    const response = await request(app).get('/api/fault?password=bluecat77').set('Authorization', bearer);
    expect(response.status).toBe(500);
    expect(codeOf(response)).toBe('server-fault');
    expect(response.text).not.toContain('bluecat77');
    expect(lines.some((line) => line.includes('server fault'))).toBe(true);
  });

  it('leaves a log line with the pattern of its route, and neither its address nor its token', async () => {
    await request(app).get('/api/classes/1?secret=abc').set('Authorization', bearer);
    await request(app).get('/api/nowhere/abc').set('Authorization', bearer);
    const [first, second] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(first).toMatchObject({ method: 'GET', route: '/api/classes/:classId', status: 200, ms: 0 });
    expect(second).toMatchObject({ status: 404 });
    expect(lines.join()).not.toMatch(/abc|ttttt/);
  });

  it("is 'too-many-requests' where one session asks too often, for this session alone, whatever it asks", async () => {
    const busy = appWith({ session: 3, address: 100 });
    const ask = (path: string, who = bearer) => request(busy).get(path).set('Authorization', who);
    for (let count = 0; count < 3; count += 1) expect((await ask('/api/classes/1')).status).toBe(200);
    for (const path of ['/api/classes/1', '/api/fault', '/api/nowhere']) {
      const refused = await ask(path);
      expect(refused.status).toBe(429);
      expect(codeOf(refused)).toBe('too-many-requests');
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    }
    const other = await ask('/api/classes/1', `Bearer ${'u'.repeat(43)}`);
    expect(codeOf(other)).toBe('session-ended');
  });

  it("is 'too-many-requests' where one address makes up a token for each", async () => {
    const busy = appWith({ session: 3, address: 5 });
    const codes: string[] = [];
    for (let count = 0; count < 7; count += 1)
      codes.push(
        codeOf(
          await request(busy)
            .get('/api/classes/1')
            .set('Authorization', `Bearer ${String(count).repeat(43)}`),
        ),
      );
    expect(codes).toEqual([
      ...Array.from({ length: 5 }, () => 'session-ended'),
      'too-many-requests',
      'too-many-requests',
    ]);
  });
});

describe('a session', () => {
  const ask = () => request(app).get('/api/classes/1').set('Authorization', bearer);

  it('lives on while it is used, and ends after 60 idle minutes', async () => {
    clock.ms += 59 * minute;
    expect((await ask()).status).toBe(200);
    clock.ms += 59 * minute;
    expect((await ask()).status).toBe(200);
    clock.ms += 60 * minute;
    expect(codeOf(await ask())).toBe('session-ended');
  });

  it('ends after 8 hours, however much it is used', async () => {
    const end = clock.now() + 8 * 60 * minute;
    while (clock.now() + 50 * minute < end) {
      clock.ms += 50 * minute;
      expect((await ask()).status).toBe(200);
    }
    clock.ms = end - 1;
    expect((await ask()).status).toBe(200);
    clock.ms = end;
    expect(codeOf(await ask())).toBe('session-ended');
  });
});
