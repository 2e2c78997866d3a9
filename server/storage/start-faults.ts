/** Why a program cannot start on its database. Messages are for an installer; they never hold the URL, in which there may be a password. */

/** The database that `DATABASE_URL` names cannot be used by this program. */
export class DatabaseUrlError extends Error {
  override readonly name = 'DatabaseUrlError';
}

/** The database was written by a newer program. */
export class SchemaTooNewError extends Error {
  override readonly name = 'SchemaTooNewError';
  constructor(version: number, known: number) {
    super(`The database has schema version ${version}; this program knows ${known}: start the newer one.`);
  }
}
