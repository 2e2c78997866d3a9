import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPracticeCanvas, type PracticeCanvas } from '../../practice/practice-canvas.ts';
import type { CanvasClient } from '../../server/canvas/canvas-client.ts';
import { makeCanvasDoor, type CanvasDoor } from '../../server/canvas/canvas-door.ts';
import { CanvasFault } from '../../server/canvas/errors.ts';
import { getUser } from '../../server/canvas/people.ts';

describe('a practice Canvas with its throttle on, over real HTTP', () => {
  let canvas: PracticeCanvas;
  const doors: CanvasDoor[] = [];
  beforeAll(async () => {
    canvas = await startPracticeCanvas({ faults: { latency: { kind: 'fixed', ms: 60 } } });
  });
  afterAll(async () => {
    await Promise.all(doors.map((door) => door.close()));
    await canvas.stop();
  });

  /** One process's way to Canvas with a token of its own or one that is shared. */
  function open(value: string, processes: number): CanvasClient {
    const door = makeCanvasDoor({ allowed: () => true, clock: { now: () => Date.now() } });
    doors.push(door);
    door.noteProcesses(processes);
    return door.client(canvas.origin, {
      key: 'district',
      token: () => Promise.resolve({ value, number: 1 }),
      renew: () => Promise.reject(new CanvasFault('token-dead', 'test')),
    });
  }
  const newToken = (): string => canvas.addToken({ userId: canvas.people.districtAdmin.id });
  const ask = (client: CanvasClient, times: number): Promise<unknown> => {
    const night = client.inLane('night', 'run');
    const ref = String(canvas.people.pupil.id);
    return Promise.all(Array.from({ length: times }, () => getUser(night, ref)));
  };

  it('refuses no call of one process, though it is kept as busy as it lets itself be', async () => {
    canvas.calls.reset();
    let inFlight = 0;
    let most = 0;
    const begin = (): void => void (most = Math.max(most, (inFlight += 1)));
    const end = (): void => void (inFlight -= 1);
    subscribe('http.server.request.start', begin);
    subscribe('http.server.response.finish', end);
    await ask(open(newToken(), 1), 500);
    unsubscribe('http.server.request.start', begin);
    unsubscribe('http.server.response.finish', end);
    expect(canvas.calls.throttled).toBe(0);
    // It begins with four; eleven fit at once, and a few more over time.
    expect(most).toBeGreaterThan(9);
  });

  it('refuses less than one call in a thousand of two that share a token', async () => {
    const token = newToken();
    canvas.calls.reset();
    const one = open(token, 2);
    const other = open(token, 2);
    await Promise.all([ask(one, 550), ask(other, 550)]);
    expect(canvas.calls.throttled).toBeLessThanOrEqual(1);
  });
});
