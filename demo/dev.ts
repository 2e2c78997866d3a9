import { spawn } from 'node:child_process';
import { connectDemo } from './story.ts';
import { startWorld } from './start-world.ts';

/**
 * The development server: practice Canvas, the tool from its sources (restarted at a change), the panel built anew at a
 * change. A reload of the Canvas page launches the new panel.
 */
async function main(): Promise<void> {
  const client = spawn('npx', ['--no-install', 'vite', 'build', '--watch', '--logLevel', 'warn'], {
    stdio: 'inherit',
  });
  const world = await startWorld({
    folder: 'data/dev',
    practicePort: 4000,
    toolPort: 3000,
    command: [
      'node_modules/tsx/dist/cli.mjs',
      'watch',
      '--include',
      'dist/client/index.html',
      'server/main.ts',
    ],
    onLog: (line) => process.stdout.write(`${line}\n`),
  });
  await connectDemo(world);
  process.stdout.write(`\nOpen  ${world.practice.origin}/practice\n\n`);
  const end = async (): Promise<void> => {
    client.kill();
    await world.stop();
    process.exit(0);
  };
  process.once('SIGINT', () => void end());
  process.once('SIGTERM', () => void end());
}

await main();
