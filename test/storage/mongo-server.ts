import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

/** A MongoDB-protocol server for tests; see CONTRIBUTING.md. */
const PACKAGE = 'secantusdb==0.7.0b3';
const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'login-cards');
const installed = join(cache, PACKAGE.replace('==', '-'));

export interface MongoServer {
  /** Names no database. */
  readonly url: string;
  stop(): Promise<void>;
}

/** No server can be had here; the message says why. */
export class NoMongoError extends Error {
  override readonly name = 'NoMongoError';
}

/** Starts a server of its own on a free port, its data in a new folder that goes with it. Throws `NoMongoError`. */
export async function startMongoServer(): Promise<MongoServer> {
  if (!existsSync(installed)) await install();
  const folder = mkdtempSync(join(tmpdir(), 'login-cards-mongo-'));
  const options = ['--port', '0', '--storage-path', folder, '--cache-size', '256M'];
  const command = join(installed, 'bin', 'secantusd-py');
  const child = spawn(command, [...options, '--sync-on-commit', '--enable-test-commands'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const killHere = () => child.kill('SIGKILL');
  process.once('exit', killHere);
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const port = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    void gone.then(() => reject(new NoMongoError('the server ended at once')));
    createInterface({ input: child.stderr }).on('line', (line) => {
      const [, found] = /listening on 127\.0\.0\.1:(\d+)/.exec(line) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
  return {
    url: `mongodb://127.0.0.1:${port}/?heartbeatFrequencyMS=500`,
    async stop() {
      child.kill('SIGKILL');
      await gone;
      process.off('exit', killHere);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Installs the server into a folder of this user, once. The folder gets its name when it is whole, so of several that
 * install at once the first one's is used and none half made.
 */
async function install(): Promise<void> {
  const made = `${installed}.${process.pid}`;
  const run = promisify(execFile);
  try {
    mkdirSync(cache, { recursive: true });
    await run('python3', ['-m', 'venv', made]);
    const pip = ['install', '--quiet', '--no-input', '--disable-pip-version-check', '--retries', '1'];
    await run(join(made, 'bin', 'pip'), [...pip, '--timeout', '15', PACKAGE]);
    symlinkSync(basename(made), installed);
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    if (existsSync(installed)) return;
    throw new NoMongoError(reasonOf(error));
  }
}

/** What the command that failed said last. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const said = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr : '';
  const out = 'stdout' in error && typeof error.stdout === 'string' ? error.stdout : '';
  return (said.trim() || out.trim() || error.message).split('\n').at(-1) ?? error.message;
}
