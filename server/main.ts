import { createServer } from 'node:http';
import { decideConfig, ConfigFaultsError } from './config/config.ts';
import { readEnv } from './config/env.ts';
import { createApp } from './app.ts';
import { createContext } from './create-context.ts';
import { startBatchWorker } from './batch/batch-worker.ts';
import { payDebts } from './batch/pay-debts.ts';
import { startLoginWorker } from './login/login-worker.ts';
import { startSweepWorker } from './login/sweep/sweep-worker.ts';
import { startYearWorker } from './login/year-end/year-worker.ts';
import { StorageUnavailableError } from './storage/port.ts';
import { DatabaseUrlError, SchemaTooNewError } from './storage/start-faults.ts';
import { sweep } from './sweep.ts';

const sweepEvery = 10 * 60_000;

/** env → config → context → app → listen. The only file that listens or exits. */
async function main(): Promise<void> {
  const config = decideConfig(readEnv(process.env));
  const context = await createContext(config);
  // What the process before this one did and could not say any more.
  await payDebts(context);
  const worker = startBatchWorker(context);
  const loginWorker = startLoginWorker(context);
  const sweepWorker = startSweepWorker(context);
  const yearWorker = startYearWorker(context);
  const app = await createApp(context, worker, sweepWorker);
  const server = createServer(app);
  server.listen(config.port, config.host, () => context.log.info({ url: config.publicUrl }, 'listening'));
  const sweeper = setInterval(() => void sweep(context), sweepEvery);

  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    clearInterval(sweeper);
    server.close();
    const workers = [worker, loginWorker, sweepWorker, yearWorker];
    await Promise.all(workers.map((one) => one.stop()));
    server.closeAllConnections();
    await context.canvas.close();
    await context.storage.close();
    process.exit(0);
  };
  process.on('SIGTERM', () => void end());
  process.on('SIGINT', () => void end());
}

/** Why the server cannot start, in sentences for an installer; undefined where that is nothing an installer can mend. */
function startFaults(error: unknown): readonly string[] | undefined {
  if (error instanceof ConfigFaultsError) return error.faults;
  const ofDatabase =
    error instanceof DatabaseUrlError ||
    error instanceof SchemaTooNewError ||
    error instanceof StorageUnavailableError;
  return ofDatabase ? [error.message] : undefined;
}

await main().catch((error: unknown) => {
  const faults = startFaults(error);
  if (!faults) throw error;
  process.stderr.write(`Login Cards cannot start:\n${faults.map((fault) => `- ${fault}\n`).join('')}`);
  process.exit(1);
});
