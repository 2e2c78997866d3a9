import { tmpdir } from 'node:os';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readPort } from './read-port.ts';
import { connectDemo, playStory } from './story.ts';
import { startWorld, type World } from './start-world.ts';

const usage = `npm run demo [-- options]

  --fresh       start before the tool is connected: the district admin's first connection is yours to make
  --story DIR   play the main job over HTTP, write DIR/cards.pdf, print one line of JSON, end with 0 only if every card opens Canvas
  --port N      port of the practice Canvas (4000 or the next free one)
`;

/** Practice Canvas and tool together. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      fresh: { type: 'boolean' },
      story: { type: 'string' },
      port: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return void process.stdout.write(usage);
  const port = readPort(values.port);
  if (typeof port === 'string') {
    process.stderr.write(`${port}\n`);
    process.exitCode = 2;
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), 'login-cards-demo-'));
  const world = await startWorld({
    folder,
    practicePort: values.story === undefined ? port : 0,
    toolPort: values.story === undefined ? 3000 : 0,
  });
  const end = async (): Promise<void> => {
    await world.stop();
    await rm(folder, { recursive: true, force: true });
  };
  if (values.story !== undefined) {
    try {
      process.exitCode = await tell(world, values.story);
    } finally {
      await end();
    }
    return;
  }
  if (!values.fresh) await connectDemo(world);
  process.stdout.write(
    `\nOpen  ${world.practice.origin}/practice\n\nEverything in it is made up and forgotten when this stops (Ctrl+C).\n`,
  );
  process.once('SIGINT', () => void end().then(() => process.exit(0)));
  process.once('SIGTERM', () => void end().then(() => process.exit(0)));
}

async function tell(world: World, folder: string): Promise<number> {
  await connectDemo(world);
  const result = await playStory(world, folder);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  const { students, made, leftOut, cards, signedIn } = result;
  return students === made + leftOut && made === cards && cards === signedIn && made > 0 ? 0 : 1;
}

await main();
