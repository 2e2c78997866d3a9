import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getAccount } from '../../server/canvas/accounts.ts';
import { isCanvasFault } from '../../server/canvas/errors.ts';
import { canvasFor } from '../../server/connection/canvas-for.ts';
import { atRoot, inClass, startDistrict, type DistrictWorld } from './district-world.ts';
import type { Connection } from '../../server/storage/connection-documents.ts';

const tokenCall = 'POST /login/oauth2/token';
const hour = 3_600_000;

let world: DistrictWorld;
let admin: string;
let districtId: string;

beforeEach(async () => {
  world = await startDistrict();
  admin = await world.connect();
  districtId = (await read()).id;
  await world.takeCalls();
});
afterEach(() => world.stop());

async function read(): Promise<Connection> {
  const [connection] = await world.context.storage.connections.find({});
  if (!connection) throw new Error('no connection');
  return connection;
}

async function ask(times: number, context = world.context): Promise<unknown[]> {
  const client = await canvasFor(context, districtId);
  return Promise.all(Array.from({ length: times }, () => getAccount(client, 'self')));
}

describe('a token past its hour', () => {
  it('is renewed exactly once for twenty calls at once', async () => {
    world.clock.ahead += hour;
    const before = await read();
    expect(await ask(20)).toHaveLength(20);
    const calls = await world.takeCalls();
    expect(calls[tokenCall]).toBe(1);
    expect((await read()).tokenNumber).toBe(before.tokenNumber + 1);
  });

  it('that Canvas ended early is renewed exactly once for twenty calls at once', async () => {
    await world.control('POST /expire-tokens');
    await ask(20);
    expect((await world.takeCalls())[tokenCall]).toBe(1);
  });

  it('is renewed exactly once for two servers over one database', async () => {
    const other = { ...world.context };
    world.clock.ahead += hour;
    await Promise.all([ask(10), ask(10, other)]);
    expect((await world.takeCalls())[tokenCall]).toBe(1);
  });

  it('is renewed by somebody else once the lease of a server that died runs out', async () => {
    world.clock.ahead += hour;
    const { connections } = world.context.storage;
    const lease = { refreshOwner: 'dead', refreshUntil: world.clock.now() + 90_000 };
    await connections.update({ id: districtId }, { set: lease });
    const waiting = ask(1);
    world.clock.ahead += 91_000;
    await waiting;
    expect((await read()).refreshOwner).toBeUndefined();
  });

  it('keeps its refresh token: a second renewal works as well', async () => {
    for (let hours = 0; hours < 3; hours += 1) {
      world.clock.ahead += hour;
      await ask(1);
    }
    expect((await world.takeCalls())[tokenCall]).toBe(3);
  });
});

describe('a dead connection', () => {
  it('is recognised after a revocation, recorded once, and asked no more', async () => {
    await world.control('POST /revoke-tokens');
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => ask(1)));
    const codes = results.map((one) =>
      one.status === 'rejected' ? (one.reason as { code: string }).code : 'fine',
    );
    expect(new Set(codes)).toEqual(new Set(['connection-dead']));
    expect((await world.takeCalls())[tokenCall]).toBe(1);
    expect((await read()).state).toBe('dead');
    await world.takeCalls();
    const teacher = await world.launch('teacher', inClass(world.canvas.places.demoClass));
    expect((await world.api(teacher, 'GET /api/classes')).code).toBe('connection-dead');
    const session = await world.api(teacher, 'GET /api/session');
    expect(session.body).toMatchObject({ district: { connection: 'dead' }, start: 'ask-admin' });
    const calls = await world.takeCalls();
    expect(Object.keys(calls).filter((kind) => kind.includes('/api/v1') || kind === tokenCall)).toEqual([]);
    expect(await world.context.storage.recordEntries.count({ act: 'connection-died' })).toBe(1);
  });

  it('is shown to the admin with its code, and connects again with everything kept', async () => {
    await world.control('POST /revoke-tokens');
    await expect(ask(1)).rejects.toMatchObject({ code: 'connection-dead' });
    const { body } = await world.api(admin, 'GET /api/connection');
    expect(body).toMatchObject({ state: 'dead', trouble: 'connection-dead' });
    await world.connect();
    expect((await read()).state).toBe('active');
    expect(await ask(1)).toHaveLength(1);
  });

  it('is recognised when the answer is a redirect, as an older Canvas sends it', async () => {
    await world.control('PUT /flags', { redirectOnTokenError: true });
    await world.control('POST /revoke-tokens');
    await expect(ask(1)).rejects.toMatchObject({ code: 'connection-dead' });
  });

  it('for a changed secret lives again with the right one, without a consent', async () => {
    const { connections } = world.context.storage;
    const { apiKeyId, apiKeySecret } = world.apiKey;
    await world.api(admin, 'PUT /api/connection/key', { apiKeyId, apiKeySecret: 'x'.repeat(40) });
    world.clock.ahead += hour;
    await expect(ask(1)).rejects.toMatchObject({ code: 'connection-dead' });
    expect(await connections.get(districtId)).toMatchObject({ state: 'dead', trouble: 'api-key-refused' });
    admin = await world.launch('districtAdmin', atRoot(world));
    const revived = await world.api(admin, 'PUT /api/connection/key', { apiKeyId, apiKeySecret });
    expect(revived.body).toMatchObject({ state: 'active' });
    expect(await ask(1)).toHaveLength(1);
  });
});

describe('a Canvas that is away while a token is renewed', () => {
  it('does not kill the connection, and says that nothing was sent', async () => {
    world.clock.ahead += hour;
    world.canvas.faults.serverErrors = 1;
    const error: unknown = await ask(1).catch((thrown: unknown) => thrown);
    expect(isCanvasFault(error, 'unreachable')).toBe(true);
    world.canvas.faults.serverErrors = 0;
    expect(await read()).toMatchObject({ state: 'active' });
    expect(await ask(1)).toHaveLength(1);
  });
});
