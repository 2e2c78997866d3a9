import { databaseOf } from '../config/database-url.ts';
import type { Storage } from './collections.ts';
import { DatabaseUrlError } from './start-faults.ts';

/**
 * Opens the database that a URL names: `sqlite:path` (from the working directory), `mongodb://…`, `mongodb+srv://…` or `memory:`. Throws
 * `DatabaseUrlError`, or what the adapter throws.
 */
export async function openStorage(databaseUrl: string): Promise<Storage> {
  const database = databaseOf(databaseUrl);
  // Loaded when asked for: an adapter may bring a native library that this machine need not have.
  if (database?.kind === 'memory') return (await import('./memory.ts')).openMemoryStorage();
  if (database?.kind === 'sqlite') return (await import('./sqlite.ts')).openSqliteStorage(database.path);
  if (database?.kind === 'mongodb') return (await import('./mongo.ts')).openMongoStorage(databaseUrl);
  throw new DatabaseUrlError(
    'DATABASE_URL names no database that is known: use sqlite:PATH, mongodb://… or memory:.',
  );
}
