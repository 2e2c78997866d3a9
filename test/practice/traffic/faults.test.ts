import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../practice/seeded-random.ts';
import { drawFault, drawLatency, noFaults } from '../../../practice/traffic/faults.ts';
import { startCanvas } from '../start-canvas.ts';
import type { Answer, TestCanvas } from '../start-canvas.ts';

let canvas: TestCanvas;
let admin: string;
let count = 0;

beforeAll(async () => {
  canvas = await startCanvas({ throttle: false });
  admin = canvas.tokenOf('districtAdmin');
});
afterAll(() => canvas.stop());
beforeEach(() => {
  Object.assign(canvas.faults, noFaults());
});

const read = (): Promise<Answer> => canvas.call(admin, 'GET /api/v1/users/self');
const create = (name: string): Promise<Answer> =>
  canvas.call(admin, 'POST /api/v1/accounts/1/logins', {
    form: { 'user[id]': String(canvas.people.pupil.id), 'login[unique_id]': name },
  });
const exists = (name: string): boolean => canvas.world.pseudonymsNamed(name).length > 0;
const fresh = (): string => `fault-${(count += 1)}`;

describe('one-shot faults', () => {
  it.each([
    ['server-error', 500, false],
    ['server-error-after', 500, true],
    ['throttle', 403, false],
    ['token-expired', 401, false],
    ['token-revoked', 401, false],
    ['not-authorized', 401, false],
  ] as const)('%s answers %i; the login was made: %s', async (kind, status, made) => {
    canvas.faults.shots.push({ kind, method: 'POST', path: '/logins' });
    const name = fresh();
    expect((await read()).status).toBe(200);
    const answer = await create(name);
    expect([answer.status, exists(name)]).toEqual([status, made]);
    expect(answer.headers.has('www-authenticate')).toBe(kind.startsWith('token'));
    expect((await create(fresh())).status).toBe(200);
  });

  it.each([
    ['cut', false],
    ['lose-answer', true],
  ] as const)('%s ends the connection; the login was made: %s', async (kind, made) => {
    canvas.faults.shots.push({ kind });
    const name = fresh();
    await expect(create(name)).rejects.toThrow('fetch failed');
    expect(exists(name)).toBe(made);
    expect(canvas.calls.records.at(-1)?.status).toBe(0);
  });

  it('slow keeps the caller waiting and is carried out then', async () => {
    Object.assign(canvas.faults, { slowMs: 60, shots: [{ kind: 'slow', method: 'POST' }] });
    const name = fresh();
    const began = performance.now();
    expect((await create(name)).status).toBe(200);
    expect(performance.now() - began).toBeGreaterThan(50);
    expect(exists(name)).toBe(true);
  });

  it('slow-answer is carried out long before it is answered', async () => {
    Object.assign(canvas.faults, { slowMs: 3_000, shots: [{ kind: 'slow-answer', method: 'POST' }] });
    const name = fresh();
    let answered = false;
    const answer = create(name).finally(() => (answered = true));
    while (!exists(name)) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(answered).toBe(false);
    expect((await answer).status).toBe(200);
  });

  it('hit as often as told, after as many as told', async () => {
    canvas.faults.shots.push({ kind: 'server-error', times: 2, after: 1 });
    const statuses = [];
    for (let at = 0; at < 5; at += 1) statuses.push((await read()).status);
    expect(statuses).toEqual([200, 500, 500, 200, 200]);
  });
});

describe('shares', () => {
  it('come out about as told, only on the calls named, and the same for the same seed', () => {
    const faults = {
      ...noFaults(),
      serverErrors: 0.1,
      lostAnswers: 0.05,
      slow: 0.05,
      only: { method: 'POST' },
    };
    const run = (method: string): (string | null)[] => {
      const random = seededRandom(4);
      return Array.from({ length: 4000 }, () => drawFault(faults, random, { method, path: '/x' }));
    };
    const drawn = run('POST');
    expect(drawn.filter((kind) => kind === 'server-error').length).toBeGreaterThan(320);
    expect(drawn.filter((kind) => kind === 'server-error').length).toBeLessThan(480);
    expect(drawn.filter((kind) => kind === 'lose-answer').length).toBeGreaterThan(140);
    expect(drawn.filter((kind) => kind === 'slow').length).toBeGreaterThan(140);
    expect(drawn).toEqual(run('POST'));
    expect(run('GET').every((kind) => kind === null)).toBe(true);
  });

  it('of latency lie around the median', () => {
    const faults = { ...noFaults(), latency: { kind: 'lognormal' as const, medianMs: 200, sigma: 0.5 } };
    const random = seededRandom(4);
    const drawn = Array.from({ length: 999 }, () =>
      drawLatency(faults, random, { method: 'GET', path: '/' }),
    );
    const median = drawn.sort((a, b) => a - b)[499] ?? 0;
    expect(Math.abs(median - 200)).toBeLessThan(20);
    expect(drawn.at(-1)).toBeGreaterThan(500);
  });

  it('throttleNow refuses every call until it is switched off', async () => {
    canvas.faults.throttleNow = true;
    expect((await read()).body).toContain('Rate Limit Exceeded');
    canvas.faults.throttleNow = false;
    expect((await read()).status).toBe(200);
  });
});
