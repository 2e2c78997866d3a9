import { canvasHostFault, hostedTestHosts } from './canvas-hosts.ts';
import { databaseOf, type Database } from './database-url.ts';
import type { Env } from './env.ts';
import { isLoopback } from './loopback.ts';
import { decodeKey, freshKey, keepKeyBeside } from './secrets.ts';

/** What this server was told, decided. */
export interface Config {
  /** Origin under which browsers and Canvas reach the tool, without a slash at the end. */
  readonly publicUrl: string;
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string;
  /** Entries of `CANVAS_HOSTS`; asked through `isAllowedOrigin` (`canvas-hosts.ts`). */
  readonly canvasHosts: readonly string[];
  /** Entries of the same kind: copies of a Canvas, overwritten from it now and then; the hosted ones always among them. */
  readonly canvasTestHosts: readonly string[];
  readonly logLevel: LogLevel;
  /** How many proxies stand before this server: whose word on the caller's address counts. */
  readonly trustProxy: number;
  /** 32 bytes. */
  readonly secretKey: Buffer;
  /** Earlier keys, still able to open what they sealed. */
  readonly secretKeysOld: readonly Buffer[];
}

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** The settings contradict each other or cannot be used: every fault, one sentence each. */
export class ConfigFaultsError extends Error {
  override readonly name = 'ConfigFaultsError';
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/**
 * Decides the settings. Throws `ConfigFaultsError` with all faults at once; only when there is none is the file with the
 * server's key made (sqlite) or read.
 */
export function decideConfig(env: Env): Config {
  const faults: string[] = [];
  const note = (fault: string | undefined) => fault && faults.push(fault);
  const databaseUrl = env.databaseUrl ?? 'sqlite:data/login-cards.db';
  const database = databaseOf(databaseUrl);
  if (!database) note('DATABASE_URL must begin with sqlite:, mongodb://, mongodb+srv:// or be memory:.');
  const publicUrl = decidePublicUrl(env.publicUrl ?? 'http://localhost:3000', note);
  const port = decidePort(env.port ?? '3000', note);
  const canvasHosts = list(env.canvasHosts ?? '*.instructure.com,*.canvaslms.com');
  if (canvasHosts.length === 0) note('CANVAS_HOSTS names no host.');
  canvasHosts.forEach((entry) => note(canvasHostFault(entry)));
  const ownTestHosts = list(env.canvasTestHosts ?? '');
  ownTestHosts.forEach((entry) => note(canvasHostFault(entry, 'CANVAS_TEST_HOSTS')));
  const logLevel = logLevels.find((level) => level === (env.logLevel ?? 'info'));
  if (!logLevel) note(`LOG_LEVEL must be one of ${logLevels.join(', ')}.`);
  const trustProxy = /^\d$/.test(env.trustProxy ?? '0') ? Number(env.trustProxy ?? '0') : NaN;
  if (Number.isNaN(trustProxy)) note('TRUST_PROXY must be the number of proxies before this server, 0 to 9.');
  const keys = decideKeys(env, database, note);
  if (faults.length > 0 || !database || !logLevel) throw new ConfigFaultsError(faults);
  return {
    publicUrl,
    port,
    host: env.host ?? '0.0.0.0',
    databaseUrl,
    canvasHosts,
    canvasTestHosts: [...hostedTestHosts, ...ownTestHosts],
    logLevel,
    trustProxy,
    secretKey: keys.current ?? ownKey(database),
    secretKeysOld: keys.old,
  };
}

type Note = (fault: string | undefined) => unknown;

function decidePublicUrl(text: string, note: Note): string {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) {
    note('PUBLIC_URL must be a web address such as https://cards.example.org.');
    return text;
  }
  const bare = url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password;
  if (!bare) note('PUBLIC_URL must be an origin alone: no path, no question mark, no name or password.');
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    note(
      'PUBLIC_URL must begin with https:// unless it is on localhost: Canvas and browsers refuse the rest.',
    );
  return url.origin;
}

function decidePort(text: string, note: Note): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(port >= 0 && port <= 65535)) note('PORT must be a whole number from 0 to 65535.');
  return port;
}

function decideKeys(env: Env, database: Database | undefined, note: Note) {
  const current = env.secretKey === undefined ? undefined : decodeKey(env.secretKey);
  if (env.secretKey !== undefined && !current)
    note('SECRET_KEY must be 32 bytes in base64 (openssl rand -base64 32).');
  if (env.secretKey === undefined && database?.kind === 'mongodb')
    note('SECRET_KEY must be set when DATABASE_URL is MongoDB: all servers of one database share it.');
  const decoded = list(env.secretKeysOld ?? '').map(decodeKey);
  const old = decoded.filter((key) => key !== undefined);
  if (old.length < decoded.length)
    note('SECRET_KEYS_OLD must be keys of 32 bytes in base64, parted by commas.');
  if (current && old.some((key) => key.equals(current))) note('SECRET_KEYS_OLD repeats SECRET_KEY.');
  return { current, old };
}

function ownKey(database: Database): Buffer {
  if (database.kind !== 'sqlite') return freshKey();
  try {
    return keepKeyBeside(database.path);
  } catch (error) {
    throw new ConfigFaultsError([error instanceof Error ? error.message : 'The key file cannot be used.']);
  }
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
