import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The tool's own server in a process of its own, as an installer would run it. */
export interface ToolProcess {
  readonly origin: string;
  /** The system's number of the process. */
  readonly pid: number;
  /** SIGTERM, and wait. */
  stop(): Promise<void>;
  /** SIGKILL: as if the machine lost power. */
  kill(): Promise<void>;
}

export type ToolEnv = Readonly<Record<string, string>>;

const root = fileURLToPath(new URL('../', import.meta.url));
const built = root.endsWith('/dist/') ? root : `${root}dist/`;

/** Runs one command of the admin command line to its end; answers what it printed. Throws when it fails. */
export async function runAdmin(env: ToolEnv, args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [`${built}server/admin.js`, ...args], {
    env: { ...plainEnv(), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(`admin ${args[0] ?? ''} ended with ${code}`);
  return out;
}

/**
 * Starts the server and waits until it listens. Its log lines go to `onLog`.
 * @param command what Node runs: the built server, unless told otherwise
 */
export async function startTool(
  env: ToolEnv,
  onLog: (line: string) => void = () => undefined,
  command: readonly string[] = [`${built}server/main.js`],
): Promise<ToolProcess> {
  const child = spawn(process.execPath, command, {
    env: { ...plainEnv(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const origin = env['PUBLIC_URL'] ?? '';
  await listening(child, onLog);
  return {
    origin,
    pid: child.pid ?? 0,
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
  };
}

function listening(child: ChildProcess, onLog: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    const hear = (line: string): void => {
      onLog(line);
      said.push(line);
      if (line.includes('"msg":"listening"')) resolve();
    };
    if (child.stdout) createInterface({ input: child.stdout }).on('line', hear);
    if (child.stderr) createInterface({ input: child.stderr }).on('line', hear);
    child.once('exit', (code) =>
      reject(new Error(`the server ended with ${String(code)}:\n${said.slice(-20).join('\n')}`)),
    );
  });
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

/** Nothing of the caller's own settings may reach the server. */
function plainEnv(): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', NODE_ENV: 'production' };
}
