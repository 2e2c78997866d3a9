import { StorageUnavailableError } from './port.ts';

/** Result codes of SQLite (sqlite.org/rescode.html) that speak of the database and not of the statement. */
const UNAVAILABLE =
  /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|PROTOCOL|PERM|AUTH|CORRUPT|NOTADB|NOMEM)(_|$)/;

/** Answers an error as the port names it: `StorageUnavailableError` where the database is at fault, else the error itself. */
export function sqliteFault(error: unknown): unknown {
  const code = codeOf(error);
  if (!UNAVAILABLE.test(code)) return error;
  return new StorageUnavailableError(`The database file cannot be used now (${code})`, { cause: error });
}

/** Somebody else holds the lock: worth another try. */
export function isBusy(error: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)(_|$)/.test(codeOf(error));
}

/** A unique index is taken. */
export function isTaken(error: unknown): boolean {
  return /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
