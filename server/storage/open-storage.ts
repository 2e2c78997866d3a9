import { databaseOf } from '../config/database-url.ts';
import type { Storage } from './collections.ts';
import { openMemoryStorage } from './memory.ts';
import { openSqliteStorage } from './sqlite.ts';

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
  if (database?.kind === 'memory') return openMemoryStorage();
  if (database?.kind === 'sqlite') return openSqliteStorage(database.path);
  if (database?.kind === 'mongodb') {
    throw new DatabaseUrlError(
      'DATABASE_URL names MongoDB, which this version cannot use yet: use sqlite:PATH.',
    );
  }
  throw new DatabaseUrlError('DATABASE_URL names no database that is known: use sqlite:PATH or memory:.');
}
