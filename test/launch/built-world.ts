import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../demo/free-port.ts';
import { startTool } from '../../demo/tool-process.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import { makeContext } from '../http/make-context.ts';
import { HandMadePlatform, type KeyPage } from './hand-made-platform.ts';
import { ClockAhead, register, type LaunchWorld } from './launch-world.ts';

/** Ways in which the key page of a platform can fail from the start. */
export const brokenPages = ['down', 'not-json', 'huge', 'silent'] as const satisfies readonly KeyPage[];
export type BrokenPage = (typeof brokenPages)[number];

/** The built server in a process of its own, with two platforms, and one for each way of not giving out keys. */
export interface BuiltWorld extends LaunchWorld {
  readonly broken: Readonly<Record<BrokenPage, HandMadePlatform>>;
}

/** Its public address stays `http://localhost:3000`, as in all launches of this folder, wherever it really answers. */
export async function startBuiltWorld(): Promise<BuiltWorld> {
  const platform = await new HandMadePlatform('10000000000001').start();
  const other = await new HandMadePlatform('10000000000002', 'platform-key-2').start();
  const broken = {} as Record<BrokenPage, HandMadePlatform>;
  for (const [index, page] of brokenPages.entries()) {
    broken[page] = await new HandMadePlatform(`1000000000001${String(index)}`).start();
    broken[page].keyPage = page;
  }
  const platforms = [platform, other, ...Object.values(broken)];
  const port = await freePort();
  const database = `sqlite:${join(mkdtempSync(join(tmpdir(), 'login-cards-guard-')), 'cards.db')}`;
  const env = {
    PUBLIC_URL: 'http://localhost:3000',
    PORT: String(port),
    HOST: '127.0.0.1',
    DATABASE_URL: database,
    CANVAS_HOSTS: platforms.map(({ origin }) => origin).join(','),
  };
  const lines: string[] = [];
  const tool = await startTool(env, (line) => void lines.push(line));
  const context = {
    ...makeContext({ env: { CANVAS_HOSTS: env.CANVAS_HOSTS } }),
    storage: await openStorage(database),
  };
  for (const each of platforms) await register(context, each);
  return {
    app: `http://127.0.0.1:${String(port)}`,
    context,
    clock: new ClockAhead(),
    platform,
    other,
    broken,
    arrivals: [],
    lines,
    async stop() {
      await tool.stop();
      await context.storage.close();
      for (const each of platforms) await each.stop();
    },
  };
}
