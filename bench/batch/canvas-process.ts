import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { InstallableCanvas } from '../../demo/start-world.ts';
import type { Cast, CastKey, Places } from '../../practice/seed/cast.ts';

/** A practice Canvas in a process of its own, told what to do through its control door. */
export interface CanvasProcess extends InstallableCanvas {
  readonly people: Cast;
  readonly places: Places;
  /** `PUT /faults` and the like; the JSON that the control door answers. */
  control<T>(line: string, body?: unknown): Promise<T>;
  /** A token of a person without the dance at the browser. */
  addToken(who: CastKey): Promise<string>;
  stop(): Promise<void>;
}

/** Which district: the same numbers give the same people, classes, latencies and costs. */
export interface Seeded {
  readonly seed: number;
  /** In all; left out, the small district. */
  readonly pupils?: number;
}

const program = fileURLToPath(new URL('../../practice/main.js', import.meta.url));

export async function startCanvasProcess({ seed, pupils }: Seeded): Promise<CanvasProcess> {
  const size = pupils === undefined ? [] : ['--pupils', String(pupils)];
  const child = spawn(process.execPath, [program, '--json', '--port', '0', '--seed', String(seed), ...size], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const { origin, controlOrigin } = JSON.parse(line) as { origin: string; controlOrigin: string };
  const control = async <T>(said: string, body?: unknown): Promise<T> => {
    const [method = 'GET', path = '/'] = said.split(' ');
    const answer = await fetch(controlOrigin + path, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`control door: ${said}: ${answer.status} ${await answer.text()}`);
    const text = await answer.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
  const { people, places } = await control<{ people: Cast; places: Places }>('GET /people');
  return {
    origin,
    people,
    places,
    control,
    addLtiKey: (config) => control('POST /keys/lti', config),
    addApiKey: (config) => control('POST /keys/api', config),
    installTool: (config) => control('POST /installs', config),
    async addToken(who) {
      const userId = people[who].id;
      return (await control<{ accessToken: string }>('POST /tokens', { userId })).accessToken;
    },
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
