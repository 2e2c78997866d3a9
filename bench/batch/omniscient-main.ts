import { subscribe } from 'node:diagnostics_channel';
import { setTimeout as pause } from 'node:timers/promises';
import { startPracticeCanvas, type PracticeCanvas } from '../../practice/practice-canvas.ts';
import { defaultThrottle } from '../../practice/traffic/throttle.ts';
import type { Seeded } from './canvas-process.ts';
import { answerOrders } from './child.ts';
import { makeRivalCalls } from './unpaced-client.ts';
import { countCalls, type Calls, type Weather } from './weather.ts';

export interface OmniscientOrder {
  readonly district: Seeded;
  readonly weather: Weather;
  readonly pupilIds: readonly number[];
}

/**
 * The best client there can be: it lives in the process of its practice Canvas, reads the token's bucket itself at every
 * instant, counts the calls that have been sent and have not come in yet, and sends the next the moment that it would be
 * let in. A pupil's create follows the pupil's check; a create that may be sent goes before another pupil's check.
 */
async function runOmniscient({ district, weather, pupilIds }: OmniscientOrder): Promise<Calls> {
  const canvas = await startPracticeCanvas(district);
  const token = canvas.addToken({ userId: canvas.people.districtAdmin.id });
  Object.assign(canvas.throttle, weather.throttle);
  Object.assign(canvas.faults, weather.faults);
  await sendAll(canvas, token, pupilIds);
  const { counts, throttled, records } = canvas.calls;
  await canvas.stop();
  return countCalls({ counts, throttled, records });
}

async function sendAll(canvas: PracticeCanvas, token: string, pupilIds: readonly number[]): Promise<void> {
  const calls = makeRivalCalls(canvas.origin, token);
  const { upFront } = defaultThrottle();
  let onTheWay = 0;
  subscribe('http.server.request.start', () => (onTheWay -= 1));
  const toCheck = [...pupilIds];
  const toCreate: number[] = [];
  const failures: unknown[] = [];
  let left = pupilIds.length * 2;
  const send = async (kind: 'check' | 'create', pupilId: number): Promise<void> => {
    onTheWay += 1;
    const answer = await calls[kind](pupilId);
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`the omniscient client was answered ${answer.status}`);
    if (kind === 'check') toCreate.push(pupilId);
    left -= 1;
    fill();
  };
  const fill = (): void => {
    while (canvas.bucketLeft(token) - onTheWay * upFront > upFront) {
      const kind = toCreate.length > 0 ? 'create' : 'check';
      const pupilId = toCreate.shift() ?? toCheck.shift();
      if (pupilId === undefined) return;
      send(kind, pupilId).catch((error: unknown) => failures.push(error));
    }
  };
  while (left > 0) {
    fill();
    await pause(1);
    if (failures.length > 0) throw failures[0] as Error;
  }
}

answerOrders(runOmniscient);
