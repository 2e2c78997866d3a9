import { expect, it } from 'vitest';
import { startChild } from '../storage/start-child.ts';
import { useWorld } from './world.ts';

const world = useWorld();

it('a token that has ended is renewed exactly once by three processes that all need it', async () => {
  const { practice, env } = world();
  const children = [1, 2, 3].map(() => startChild('../connection/renew-child.ts', JSON.stringify(env)));
  await Promise.all(children.map((child) => child.sawLines(1)));
  for (const token of practice.world.accessTokens.all()) token.expiresAt = 0;
  practice.faults.latency = { kind: 'fixed', ms: 100 };
  practice.calls.reset();
  for (const child of children) child.process.stdin?.write('go\n');
  expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0, 0]);
  expect(children.map(({ lines }) => lines)).toEqual(children.map(() => ['ready', '10']));
  expect(practice.calls.counts['POST /login/oauth2/token']).toBe(1);
  // Each of them had found out for itself that the old one was refused, or waited for whoever renewed it.
  const { records } = practice.calls;
  expect(records.filter(({ kind, status }) => kind.includes('/accounts/') && status === 200)).toHaveLength(
    30,
  );
});
