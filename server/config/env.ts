/** The environment as it was set: trimmed, and absent where empty. Nothing is decided here. */
export interface Env {
  readonly publicUrl?: string;
  readonly port?: string;
  readonly host?: string;
  readonly databaseUrl?: string;
  readonly secretKey?: string;
  readonly secretKeysOld?: string;
  readonly canvasHosts?: string;
  readonly canvasTestHosts?: string;
  readonly logLevel?: string;
  readonly trustProxy?: string;
}

const names = {
  publicUrl: 'PUBLIC_URL',
  port: 'PORT',
  host: 'HOST',
  databaseUrl: 'DATABASE_URL',
  secretKey: 'SECRET_KEY',
  secretKeysOld: 'SECRET_KEYS_OLD',
  canvasHosts: 'CANVAS_HOSTS',
  canvasTestHosts: 'CANVAS_TEST_HOSTS',
  logLevel: 'LOG_LEVEL',
  trustProxy: 'TRUST_PROXY',
} as const satisfies Record<keyof Env, string>;

/** Reads our variables out of `source` (`process.env`, or a plain object in tests). */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const entries = Object.entries(names).flatMap(([key, name]) => {
    const value = source[name]?.trim();
    return value ? [[key, value] as const] : [];
  });
  return Object.fromEntries(entries);
}
