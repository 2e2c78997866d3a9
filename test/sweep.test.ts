import pino from 'pino';
import { expect, it } from 'vitest';
import { sweepExpired } from '../server/storage/sweep-expired.ts';
import { sweep } from '../server/sweep.ts';
import { makeContext } from './http/make-context.ts';

it('goes on after a step that failed, and says so in the log', async () => {
  const said: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void said.push(line) });
  const context = { ...makeContext(), log };
  const { storage, clock } = context;
  await storage.usedNonces.insert({ id: 'old', expiresAt: clock.now() - 1 });
  await storage.usedNonces.insert({ id: 'new', expiresAt: clock.now() + 60_000 });
  await sweep(context, [
    () => Promise.reject(new Error('a step broke')),
    () => sweepExpired(storage, clock.now()),
  ]);
  expect((await storage.usedNonces.find({})).map(({ id }) => id)).toEqual(['new']);
  expect(said).toHaveLength(1);
  expect(said[0]).toContain('a step of the sweep failed');
});

it('does every step by itself where none is named', async () => {
  const context = makeContext();
  const { storage, clock } = context;
  await storage.usedNonces.insert({ id: 'old', expiresAt: clock.now() - 1 });
  await sweep(context);
  expect(await storage.usedNonces.count({})).toBe(0);
});
