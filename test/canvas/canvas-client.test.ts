import { afterEach, describe, expect, it, vi } from 'vitest';
import { CanvasFault, TooLateError, type FaultCode } from '../../server/canvas/errors.ts';
import type { Timeouts } from '../../server/canvas/transport.ts';
import { startTinyCanvas, type Reply, type TinyCanvas } from './tiny-canvas.ts';

let canvas: TinyCanvas | undefined;
afterEach(async () => {
  await canvas?.stop();
  canvas = undefined;
});

async function start(reply: Reply, timeouts: Partial<Timeouts> = {}): Promise<TinyCanvas> {
  canvas = await startTinyCanvas(reply, timeouts);
  return canvas;
}

async function faultOf(work: Promise<unknown>): Promise<CanvasFault> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof CanvasFault)) throw new Error('expected a CanvasFault');
  return error;
}

const bearer = { 'www-authenticate': 'Bearer realm="canvas-lms"' };
const get = { method: 'GET', path: '/api/v1/users/5' } as const;
const post = { method: 'POST', path: '/api/v1/accounts/self/logins', form: [['user[id]', '5']] } as const;

describe('an answer of Canvas becomes a code of ours', () => {
  const cases: [string, number, Record<string, string>, unknown, FaultCode][] = [
    [
      'a right that is missing, 401',
      401,
      {},
      { status: 'unauthorized', errors: [{ message: 'no' }] },
      'not-allowed',
    ],
    [
      'a right that is missing, 403',
      403,
      {},
      { status: 'unauthorized', errors: [{ message: 'no' }] },
      'not-allowed',
    ],
    [
      'a right that is missing, in another language',
      403,
      {},
      { status: 'no autorizado', errors: [] },
      'not-allowed',
    ],
    ['a scope that is missing', 401, {}, { errors: [{ message: 'Insufficient scopes' }] }, 'scope-missing'],
    ['the throttle as 403', 403, {}, '403 Forbidden (Rate Limit Exceeded)\n', 'throttled'],
    ['the throttle as 429', 429, {}, '403 Forbidden (Rate Limit Exceeded)\n', 'throttled'],
    ['nothing there', 404, {}, { errors: [{ message: 'gone' }] }, 'not-found'],
    ['a fault of Canvas', 500, {}, { errors: [{ message: 'oops' }] }, 'unclear'],
    ['a gateway that gave up', 502, {}, '<html>', 'unclear'],
    ['a redirect', 302, { location: '/login' }, '', 'not-understood'],
    ['a good status without JSON', 200, {}, '<html>', 'not-understood'],
  ];
  it.each(cases)('%s', async (...[, status, headers, body, code]) => {
    const { client } = await start(() => ({ status, headers, body }));
    expect((await faultOf(client.call(post))).code).toBe(code);
  });

  it('keeps attribute and type of every refused field, in each of the shapes Canvas uses', async () => {
    const bodies = [
      { errors: { unique_id: [{ attribute: 'unique_id', type: 'taken', message: 'x' }] } },
      { errors: [{ field: 'search_term', message: 'x', error_code: 'too_short' }] },
      { message: 'Action must be called on a root account.' },
      null,
      { errors: { password: ['too_short'] } },
    ];
    const { client } = await start((_seen, _res, nth) => ({ status: 400, body: bodies[nth - 1] }));
    const issues = [];
    while (issues.length < bodies.length) issues.push((await faultOf(client.call(post))).issues);
    expect(issues).toEqual([
      [{ attribute: 'unique_id', type: 'taken' }],
      [{ attribute: 'search_term', type: 'too_short' }],
      [{ attribute: 'base', type: 'message' }],
      [],
      [{ attribute: 'password', type: 'message' }],
    ]);
  });

  it('says nothing of what was sent in the message of a fault', async () => {
    const { client } = await start(() => ({ status: 400, body: { errors: {} } }));
    const form = [['login[password]', 'frogmoon47']] as const;
    const fault = await faultOf(client.call({ method: 'PUT', path: '/api/v1/accounts/77/logins/88', form }));
    expect(fault.message).toBe('Canvas: invalid (PUT /api/v1/accounts/:id/logins/:id, 400)');
  });
});

describe('a token that Canvas refuses', () => {
  it('is renewed once, and the call goes again, a write too', async () => {
    const { client, seen, renewals } = await start((asked) =>
      asked.token === 'token-1' ? { status: 401, headers: bearer } : { body: { id: 1 } },
    );
    await expect(client.call(post)).resolves.toEqual({ id: 1 });
    expect(renewals).toEqual([1]);
    expect(seen.map((one) => one.token)).toEqual(['token-1', 'token-2']);
  });

  it('is not renewed where only a right is missing', async () => {
    const { client, renewals } = await start(() => ({ status: 401, body: { status: 'unauthorized' } }));
    expect((await faultOf(client.call(get))).code).toBe('not-allowed');
    expect(renewals).toEqual([]);
  });

  it('that is still refused when new ends in token-dead, told to its source, never in a loop', async () => {
    const { client, seen, renewals, refused } = await start(() => ({ status: 401, headers: bearer }));
    expect((await faultOf(client.call(get))).code).toBe('token-dead');
    expect(seen).toHaveLength(3);
    expect(renewals).toEqual([1]);
    expect(refused).toEqual([2]);
  });
});

describe('repeats', () => {
  it('a read is repeated after a fault and a cut connection', async () => {
    const { client, seen, pauses } = await start((_seen, res, nth) => {
      if (nth === 1) return { status: 503 };
      if (nth === 2) {
        res.destroy();
        return undefined;
      }
      return { body: { id: 1 } };
    });
    await expect(client.call(get)).resolves.toEqual({ id: 1 });
    expect(seen).toHaveLength(3);
    expect(pauses).toEqual([250, 1000]);
  });

  it('a read gives up after three tries', async () => {
    const { client, seen } = await start(() => ({ status: 500 }));
    expect((await faultOf(client.call(get))).code).toBe('unclear');
    expect(seen).toHaveLength(3);
  });

  it('a write whose answer was lost is never repeated', async () => {
    const { client, seen } = await start((_seen, res) => {
      res.destroy();
      return undefined;
    });
    expect((await faultOf(client.call(post))).code).toBe('unclear');
    expect(seen).toHaveLength(1);
  });

  it.each(['body', 'headers'] as const)(
    'an answer whose %s trickle for ever is given up, and may have been carried out',
    async (part) => {
      let noteGone: () => void = () => undefined;
      const gone = new Promise<void>((resolve) => {
        noteGone = resolve;
      });
      const { client, seen } = await start(
        (_seen, res) => {
          const { socket } = res;
          if (part === 'body') res.writeHead(200, { 'content-type': 'application/json' });
          else socket?.write('HTTP/1.1 200 OK\r\nx-slow: ');
          // Faster than the longest time between two pieces, which alone would wait for ever.
          const drip = setInterval(() => (part === 'body' ? res.write(' ') : socket?.write('a')), 20);
          socket?.once('close', () => {
            clearInterval(drip);
            noteGone();
          });
          return undefined;
        },
        { answer: 30_000, whole: 400 },
      );
      expect((await faultOf(client.call(post))).code).toBe('unclear');
      expect(seen).toHaveLength(1);
      await gone;
    },
  );

  it('a write that was throttled goes again, since Canvas had not looked at it', async () => {
    const { client, seen, waits } = await start((_seen, _res, nth) =>
      nth < 3 ? { status: 403, body: '403 Forbidden (Rate Limit Exceeded)\n' } : { body: { id: 1 } },
    );
    await expect(client.call(post)).resolves.toEqual({ id: 1 });
    expect(seen).toHaveLength(3);
    expect(waits.map((ms) => Math.round(ms / 100) * 100)).toEqual([1000, 2000]);
  });

  it('a host that is not allowed is unreachable: nothing is sent to it', async () => {
    const { door } = await start(() => ({}));
    const other = door.client('http://127.0.0.1:1', {
      key: 'd',
      token: () => Promise.resolve({ value: 't', number: 1 }),
      renew: () => Promise.reject(new Error('never')),
    });
    expect((await faultOf(other.call(post))).code).toBe('unreachable');
  });
});

describe('lists', () => {
  it('follow next on our own origin, whatever host the link names, and stop on the missing next', async () => {
    const { client, seen } = await start((asked) => {
      const page = Number(asked.query.get('page') ?? '1');
      const link = `<http://elsewhere.example/api/v1/users?page=${String(page + 1)}>; rel="next",<http://elsewhere.example/api/v1/users?page=1>; rel="first"`;
      return { body: page === 2 ? [] : [{ id: page }], headers: page < 3 ? { link } : {} };
    });
    await expect(client.list('/api/v1/users', [['per_page', '100']])).resolves.toEqual([
      { id: 1 },
      { id: 3 },
    ]);
    expect(seen).toHaveLength(3);
  });

  it('that do not end are refused, not cut', async () => {
    const { client } = await start(() => ({
      body: [{ id: 1 }],
      headers: { link: '<http://x/api/v1/users?page=9>; rel="next"' },
    }));
    expect((await faultOf(client.list('/api/v1/users', [], 5))).code).toBe('not-understood');
  });

  it('answer the first page and whether there is more', async () => {
    const { client } = await start(() => ({
      body: [{ id: 1 }],
      headers: { link: '<http://x/api/v1/users?page=2>; rel="next"' },
    }));
    await expect(client.page('/api/v1/users', [])).resolves.toEqual({ items: [{ id: 1 }], more: true });
  });
});

describe('pace', () => {
  it('begins with four calls at once, and with more as they are answered', async () => {
    let open = 0;
    const at: number[] = [];
    const { client } = await start((_seen, res) => {
      open += 1;
      at.push(open);
      setTimeout(() => {
        open -= 1;
        res.end('{"id":1}');
      }, 20);
      return undefined;
    });
    await Promise.all(Array.from({ length: 24 }, () => client.call(get)));
    expect(Math.max(...at.slice(0, 4))).toBe(4);
    expect(Math.max(...at.slice(0, 8))).toBeLessThan(9);
    expect(Math.max(...at)).toBeGreaterThan(6);
  });

  it('sends what comes from all lanes through one pacer, a person first', async () => {
    const held: (() => void)[] = [];
    let isHolding = true;
    const { client, seen } = await start((_seen, res) => {
      const answer = (): void => void res.end('{"id":1}');
      if (isHolding) held.push(answer);
      else answer();
      return undefined;
    });
    const night = client.inLane('night', 'run');
    const long = Array.from({ length: 30 }, () => night.call(get));
    await vi.waitFor(() => expect(held).toHaveLength(4));
    const click = client.call({ method: 'GET', path: '/api/v1/users/9' });
    const isClick = ({ path }: { readonly path: string }): boolean => path.endsWith('/9');
    // One answer makes room for two at most: whichever of their connections comes first, the click is among them.
    held.shift()?.();
    await vi.waitFor(() => expect(seen.some(isClick)).toBe(true));
    expect(seen.findIndex(isClick)).toBeLessThan(6);
    isHolding = false;
    for (const answer of held) answer();
    await Promise.all([...long, click]);
  });

  it('does not send a call whose turn comes too late', async () => {
    const { client, seen } = await start(() => ({ body: { id: 1 } }));
    // The clock of this world stands at 1,000,000.
    await expect(client.call({ ...post, goodUntil: 999_999 })).rejects.toBeInstanceOf(TooLateError);
    expect(seen).toHaveLength(0);
    await expect(client.call({ ...post, goodUntil: 1_000_000 })).resolves.toEqual({ id: 1 });
  });
});

it("tells Canvas's own time from its answers, rounded down to the second", async () => {
  const { client } = await start(() => ({
    body: {},
    headers: { date: 'Thu, 01 Jan 1970 01:00:07 GMT' },
  }));
  await client.call(get);
  expect(client.canvasNow()).toBe(3_607_000);
});
