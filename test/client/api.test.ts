import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { makeApi, type Api } from '../../client/api.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** An API over real HTTP, and how often it heard that the session ended. */
async function apiOf(listener: RequestListener): Promise<{ api: Api; origin: string; ended: () => number }> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  let ended = 0;
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { api: makeApi('the-token', () => ended++), origin, ended: () => ended };
}

const problem = (code: string, details?: unknown) =>
  JSON.stringify({ problem: { code, message: 'Why.', details } });

describe('the one way to the server', () => {
  it('sends the token as a bearer, the query without empty values, and the body as JSON', async () => {
    const { api, origin } = await apiOf((req, res) => {
      let body = '';
      req.on('data', (chunk: Buffer) => (body += chunk.toString()));
      req.on('end', () =>
        res.end(
          JSON.stringify({
            url: req.url,
            auth: req.headers.authorization,
            type: req.headers['content-type'],
            body,
          }),
        ),
      );
    });
    const answer = await api.json({
      method: 'POST',
      path: `${origin}/api/x`,
      query: { search: 'a b', accountId: '', before: undefined },
      body: { on: true },
    });
    expect(answer).toEqual({
      url: '/api/x?search=a+b',
      auth: 'Bearer the-token',
      type: 'application/json',
      body: '{"on":true}',
    });
  });

  it('turns a problem into its code with its details', async () => {
    const { api, origin, ended } = await apiOf((_req, res) =>
      res.writeHead(422).end(problem('plan-line-invalid', { issues: [] })),
    );
    await expect(api.json({ path: `${origin}/api/x` })).rejects.toMatchObject({
      code: 'plan-line-invalid',
      message: 'Why.',
      details: { issues: [] },
    });
    expect(ended()).toBe(0);
  });

  it('tells the panel when the session ended', async () => {
    const { api, origin, ended } = await apiOf((_req, res) =>
      res.writeHead(401).end(problem('session-ended')),
    );
    await expect(api.json({ path: `${origin}/api/x` })).rejects.toMatchObject({ code: 'session-ended' });
    expect(ended()).toBe(1);
  });

  it('says answer-unclear for a page in place of an answer, and for a code it does not know', async () => {
    const { api, origin } = await apiOf((req, res) =>
      req.url === '/page'
        ? res.writeHead(502).end('<html>')
        : res.writeHead(400).end(problem('no-such-code')),
    );
    await expect(api.json({ path: `${origin}/page` })).rejects.toMatchObject({ code: 'answer-unclear' });
    await expect(api.json({ path: `${origin}/code` })).rejects.toMatchObject({ code: 'answer-unclear' });
  });

  it('says offline when nobody answers', async () => {
    const { api, origin } = await apiOf((req) => req.socket.destroy());
    await expect(api.json({ path: `${origin}/api/x` })).rejects.toMatchObject({ code: 'offline' });
  });

  it('hands out a PDF, and nothing else as a PDF', async () => {
    const { api, origin } = await apiOf((req, res) => {
      const type = req.url === '/pdf' ? 'application/pdf' : 'application/json';
      res.writeHead(200, { 'content-type': type }).end('%PDF-1.4');
    });
    const { file } = await api.pdf({ method: 'POST', path: `${origin}/pdf`, body: {} });
    expect(file.size).toBe(8);
    await expect(api.pdf({ path: `${origin}/json` })).rejects.toMatchObject({ code: 'answer-unclear' });
  });
});
