import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const keyBytes = 32;

/** `text` is base64 or base64url of 32 bytes; undefined when it is anything else. */
export function decodeKey(text: string): Buffer | undefined {
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return undefined;
  const key = Buffer.from(text, 'base64');
  return key.length === keyBytes ? key : undefined;
}

/** A key that lives as long as the process: for `memory:`. */
export function freshKey(): Buffer {
  return randomBytes(keyBytes);
}

/**
 * The server's key from the file `SECRET_KEY` beside the sqlite file, made on the first start (mode 0600). Two processes
 * that start at once end with the same key. Throws an Error in one sentence when the file cannot be used.
 */
export function keepKeyBeside(sqlitePath: string): Buffer {
  const folder = dirname(sqlitePath);
  const file = join(folder, 'SECRET_KEY');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, `${freshKey().toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if (!isExisting(error)) throw new Error(`The key file ${file} cannot be made.`, { cause: error });
  }
  const key = decodeKey(readKeyFile(file));
  if (!key) throw new Error(`The key file ${file} does not hold 32 bytes in base64.`);
  return key;
}

function readKeyFile(file: string): string {
  try {
    chmodSync(file, 0o600);
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new Error(`The key file ${file} cannot be read.`, { cause: error });
  }
}

function isExisting(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}
