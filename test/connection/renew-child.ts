import { getAccount } from '../../server/canvas/accounts.ts';
import { decideConfig } from '../../server/config/config.ts';
import { readEnv } from '../../server/config/env.ts';
import { canvasFor } from '../../server/connection/canvas-for.ts';
import { createContext } from '../../server/create-context.ts';

/** A process of its own: opens a connected server's data, says so, waits for a line, asks Canvas ten things at once, prints how many were answered. */
const env = JSON.parse(process.argv[2] ?? '{}') as Record<string, string>;
const context = await createContext(decideConfig(readEnv({ ...env, LOG_LEVEL: 'silent' })));
process.stdout.write('ready\n');
process.stdin.once('data', () => void askTen());

async function askTen(): Promise<void> {
  const [connection] = await context.storage.connections.find({});
  const client = await canvasFor(context, connection?.id ?? '');
  const answers = await Promise.all(Array.from({ length: 10 }, () => getAccount(client, 'self')));
  process.stdout.write(`${answers.length}\n`);
  await context.canvas.close();
  await context.storage.close();
  process.stdin.destroy();
}
