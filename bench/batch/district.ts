import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SchoolsSchema } from '../../contract/connection.ts';
import { LevelSettingsSchema } from '../../contract/settings.ts';
import { connectDistrict } from '../../demo/connect-district.ts';
import { freePort } from '../../demo/free-port.ts';
import { expectOk, openTool, type Person } from '../../demo/person.ts';
import { installInto } from '../../demo/start-world.ts';
import { startTool, type ToolEnv } from '../../demo/tool-process.ts';
import type { CastKey } from '../../practice/seed/cast.ts';
import { startCanvasProcess, type CanvasProcess, type Seeded } from './canvas-process.ts';
import { calm, turn } from './weather.ts';

/** A practice Canvas and the built tool, each in a process of its own, connected, every school on. */
export interface District {
  readonly canvas: CanvasProcess;
  /** What the tool's process was told; a worker of the bench is told the same. */
  readonly env: ToolEnv;
  open(who: CastKey, courseId?: number): Promise<Person>;
  /** The tool ends and its data stay. */
  stopTool(): Promise<void>;
  /** Everything ends, and the data go. */
  stop(): Promise<void>;
}

/** Nothing is slow and nothing is throttled until the weather is turned. */
export async function startDistrict(seeded: Seeded): Promise<District> {
  const folder = await mkdtemp(join(tmpdir(), 'login-cards-bench-'));
  const canvas = await startCanvasProcess(seeded);
  await turn(canvas, calm);
  const port = await freePort(undefined);
  const env: ToolEnv = {
    PUBLIC_URL: `http://localhost:${port}`,
    PORT: String(port),
    HOST: 'localhost',
    DATABASE_URL: `sqlite:${join(folder, 'login-cards.db')}`,
    CANVAS_HOSTS: canvas.origin,
    LOG_LEVEL: 'info',
  };
  const tool = await startTool(env);
  const { apiKey, toolId } = await installInto(canvas, env, canvas.places.root);
  const open: District['open'] = (who, courseId) =>
    openTool(canvas.origin, tool.origin, canvas.people[who].id, {
      toolId,
      ...(courseId === undefined
        ? { placement: 'account_navigation', accountId: canvas.places.root }
        : { placement: 'course_navigation', courseId }),
    });
  const admin = await open('districtAdmin');
  await connectDistrict(admin, apiKey, []);
  const { schools } = SchoolsSchema.parse(expectOk(await admin.call('GET', '/api/schools')));
  expectOk(await admin.call('PUT', '/api/schools', { on: schools.map(({ id }) => id) }));
  await liftDailyLimit(admin, canvas.places.root);
  return {
    canvas,
    env,
    open,
    stopTool: () => tool.stop(),
    async stop() {
      await tool.stop();
      await canvas.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One admin makes a whole district in a night: more than a person may begin in a day unless the district says so. */
async function liftDailyLimit(admin: Person, rootId: number): Promise<void> {
  const path = `/api/settings/accounts/${String(rootId)}`;
  const { version } = LevelSettingsSchema.parse(expectOk(await admin.call('GET', path)));
  expectOk(await admin.call('PUT', path, { version, set: { loginsADay: 50_000 } }));
}

/** Plays in a district of its own. */
export async function inDistrict<T>(seeded: Seeded, play: (district: District) => Promise<T>): Promise<T> {
  const district = await startDistrict(seeded);
  try {
    return await play(district);
  } finally {
    await district.stop();
  }
}

/** A class as Canvas has it. */
export interface BenchClass {
  readonly id: number;
  readonly name: string;
  readonly pupilIds: readonly number[];
}

/** Classes that grew by number (`--pupils`), in order, from `skip` pupils on until they have so many together. */
export async function chooseClasses(
  canvas: CanvasProcess,
  { pupils, skip = 0 }: { readonly pupils: number; readonly skip?: number },
): Promise<BenchClass[]> {
  const classes = await canvas.control<BenchClass[]>('GET /classes');
  const chosen: BenchClass[] = [];
  let passed = 0;
  let have = 0;
  for (const one of classes.filter(({ name }) => /^Grade . - room \d+$/.test(name))) {
    if (have >= pupils) break;
    if (passed < skip) passed += one.pupilIds.length;
    else {
      chosen.push(one);
      have += one.pupilIds.length;
    }
  }
  if (have < pupils) throw new Error(`the district has only ${have} pupils`);
  return chosen;
}

export function countPupils(classes: readonly BenchClass[]): number {
  return classes.reduce((sum, { pupilIds }) => sum + pupilIds.length, 0);
}
