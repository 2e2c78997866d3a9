import { databaseOf } from '../config/database-url.ts';
import type { Storage } from './collections.ts';

/** The database that `DATABASE_URL` names cannot be used by this program. The message is for an installer; it never holds the URL, in which there may be a password. */
export class DatabaseUrlError extends Error {
  override readonly name = 'DatabaseUrlError';
}

/**
 * Opens the database that a URL names: `sqlite:path` (from the working directory) or `memory:`. Throws
 * `DatabaseUrlError`, or what the adapter throws.
 */
export async function openStorage(databaseUrl: string): Promise<Storage> {
  const database = databaseOf(databaseUrl);
  // Loaded when asked for: an adapter may bring a native library that this machine need not have.
  if (database?.kind === 'memory') return (await import('./memory.ts')).openMemoryStorage();
  if (database?.kind === 'sqlite') return (await import('./sqlite.ts')).openSqliteStorage(database.path);
  if (database?.kind === 'mongodb') {
    throw new DatabaseUrlError(
      'DATABASE_URL names MongoDB, which this version cannot use yet: use sqlite:PATH.',
    );
  }
  throw new DatabaseUrlError('DATABASE_URL names no database that is known: use sqlite:PATH or memory:.');
}
