import { afterEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../../practice/model.ts';
import { seededRandom } from '../../../practice/seeded-random.ts';
import { defaultThrottle, Throttle } from '../../../practice/traffic/throttle.ts';
import { startCanvas } from '../start-canvas.ts';
import type { TestCanvas } from '../start-canvas.ts';

let canvas: TestCanvas | undefined;
afterEach(async () => {
  await canvas?.stop();
  canvas = undefined;
});

function bucket(): { throttle: Throttle; clock: Clock & { at: number } } {
  const clock = { at: 0, now: () => clock.at };
  return { throttle: new Throttle(defaultThrottle(), clock, seededRandom(1)), clock };
}

describe('the bucket', () => {
  it('lets eleven calls in at once on an empty bucket and refuses the twelfth', () => {
    const { throttle } = bucket();
    const passed = Array.from({ length: 12 }, () => throttle.enter('t'));
    expect(passed.filter(Boolean)).toHaveLength(11);
    expect(passed.at(-1)).toBe(false);
    expect(throttle.enter('another')).toBe(true);
  });

  it('keeps only the cost of a call that ended, and leaks ten a second', () => {
    const { throttle, clock } = bucket();
    throttle.enter('t');
    expect(throttle.leave('t', 30)).toBe(570);
    clock.at = 2000;
    expect(throttle.remaining('t')).toBe(590);
    clock.at = 9000;
    expect(throttle.remaining('t')).toBe(600);
  });

  it('gives a refused call its up-front cost back, and never rises over the maximum', () => {
    const { throttle } = bucket();
    throttle.enter('t');
    throttle.leave('t', 560);
    expect(throttle.enter('t')).toBe(false);
    expect(throttle.remaining('t')).toBe(40);
    throttle.leave('t', 5000);
    expect(throttle.remaining('t')).toBe(-200);
  });
});

describe('a throttled call', () => {
  it.each([403, 429] as const)(
    'is answered %i in plain text that says 403, without a cost',
    async (status) => {
      canvas = await startCanvas({ throttle: { status, cost: { kind: 'fixed', units: 555 } } });
      const token = canvas.tokenOf('districtAdmin');
      const first = await canvas.call(token, 'GET /api/v1/users/self');
      expect([first.headers.get('x-request-cost'), first.headers.get('x-rate-limit-remaining')]).toEqual([
        '555',
        '45',
      ]);
      const second = await canvas.call(token, 'GET /api/v1/users/self');
      expect([second.status, second.body]).toEqual([status, '403 Forbidden (Rate Limit Exceeded)\n']);
      expect(second.headers.get('content-type')).toContain('text/plain');
      expect([second.headers.has('x-request-cost'), second.headers.has('retry-after')]).toEqual([
        false,
        false,
      ]);
      expect(second.headers.get('x-rate-limit-remaining')).toBe('45');
      expect((await canvas.call(canvas.tokenOf('teacher'), 'GET /api/v1/users/self')).status).toBe(200);
      canvas.clock.advance(1000);
      expect((await canvas.call(token, 'GET /api/v1/users/self')).status).toBe(200);
    },
  );

  it('comes after a granted token call sooner: 200 more, and nothing more for a refused one', async () => {
    canvas = await startCanvas({ throttle: { cost: { kind: 'fixed', units: 1 } } });
    const key = canvas.addApiKey({ redirectUris: ['http://localhost:9/'], scopes: [] });
    const form = { client_id: key.clientId, client_secret: key.clientSecret, grant_type: 'refresh_token' };
    const refused = await canvas.call('', 'POST /login/oauth2/token', {
      form: { ...form, refresh_token: 'x' },
    });
    expect([refused.status, refused.headers.get('x-request-cost')]).toEqual([400, '1']);
    const { makeToken } = await import('../../../practice/oauth/make-token.ts');
    const made = makeToken(
      {
        ...canvas,
        random: seededRandom(9),
        district: { cast: canvas.people, places: canvas.places },
        origin: () => '',
        issuer: () => '',
      },
      key.key,
      { userId: canvas.people.districtAdmin.id, realUserId: null, scopes: [] },
    );
    const granted = await canvas.call('', 'POST /login/oauth2/token', {
      form: { ...form, refresh_token: made.refreshToken },
    });
    expect([granted.status, granted.headers.get('x-request-cost')]).toEqual([200, '201']);
  });

  it('holds the up-front cost while calls are under way: eleven slow ones at once pass, the twelfth does not', async () => {
    canvas = await startCanvas({ faults: { latency: { kind: 'fixed', ms: 300 } } });
    const token = canvas.tokenOf('districtAdmin');
    const started = canvas;
    const statuses = (
      await Promise.all(Array.from({ length: 12 }, () => started.call(token, 'GET /api/v1/users/self')))
    ).map((answer) => answer.status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(11);
    expect(statuses.filter((status) => status === 403)).toHaveLength(1);
  });
});
