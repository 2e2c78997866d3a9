import { afterEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../../practice/model/clock-and-chance.ts';
import { signInAs } from '../../../practice/lti/launch-as.ts';
import { approveConsent } from '../../../practice/oauth/approve-consent.ts';
import { seededRandom } from '../../../practice/seeded-random.ts';
import { defaultThrottle, Throttle } from '../../../practice/traffic/throttle.ts';
import { startCanvas } from '../start-canvas.ts';
import type { Answer, TestCanvas } from '../start-canvas.ts';

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
      expect(canvas.bucketLeft(token)).toBe(45);
      expect((await canvas.call(canvas.tokenOf('teacher'), 'GET /api/v1/users/self')).status).toBe(200);
      canvas.clock.advance(1000);
      expect((await canvas.call(token, 'GET /api/v1/users/self')).status).toBe(200);
    },
  );

  it('comes after a granted token call sooner: 200 more, and nothing more for a refused one', async () => {
    canvas = await startCanvas({ throttle: { cost: { kind: 'fixed', units: 1 } } });
    const redirectUri = 'http://localhost:9/';
    const { clientId, clientSecret } = canvas.addApiKey({ redirectUris: [redirectUri], scopes: [] });
    const ask = (code: string): Promise<Answer> => {
      const form = { client_id: clientId, client_secret: clientSecret, code };
      return started.call('', 'POST /login/oauth2/token', { form });
    };
    const started = canvas;
    const refused = await ask('nonsense');
    expect([refused.status, refused.headers.get('x-request-cost')]).toEqual([400, '1']);
    const query = new URLSearchParams({
      client_id: clientId,
      response_type: 'code',
      redirect_uri: redirectUri,
    });
    const sent = await approveConsent({
      origin: canvas.origin,
      cookie: await signInAs(canvas.origin, canvas.people.districtAdmin.id),
      url: `/login/oauth2/auth?${query.toString()}`,
    });
    const granted = await ask(new URL(sent).searchParams.get('code') ?? '');
    expect([granted.status, granted.headers.get('x-request-cost')]).toEqual([200, '201']);
  });

  it('holds the up-front cost while calls are under way: eleven slow ones at once pass, the twelfth does not', async () => {
    canvas = await startCanvas({ faults: { latency: { kind: 'fixed', ms: 1500 } } });
    const token = canvas.tokenOf('districtAdmin');
    const started = canvas;
    const statuses = (
      await Promise.all(Array.from({ length: 12 }, () => started.call(token, 'GET /api/v1/users/self')))
    ).map((answer) => answer.status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(11);
    expect(statuses.filter((status) => status === 403)).toHaveLength(1);
  });
});
