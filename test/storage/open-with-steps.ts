import type { Storage } from '../../server/storage/collections.ts';
import type { Migration } from '../../server/storage/migrations.ts';
import { openMongoStorage } from '../../server/storage/mongo.ts';
import { openSqliteStorage } from '../../server/storage/sqlite.ts';
import type { Name } from './documents.ts';

/** A name after the step below; `changes` counts how often the step has changed it. */
export interface KeyedName extends Name {
  readonly nameKey: string;
  readonly changes: number;
}

/** A made-up step of the schema: logins get a `nameKey`. */
export const addNameKey: Migration = {
  does: 'adds nameKey to logins',
  collection: 'logins',
  rewrite: (login) =>
    'nameKey' in login
      ? undefined
      : {
          ...login,
          nameKey: String(login['name']).toLowerCase(),
          changes: Number(login['changes'] ?? 0) + 1,
        },
};

/** Opens a database as a program with these steps would; an owner who is silent for so long counts as gone, by default a second. */
export async function openWithSteps(
  url: string,
  steps: readonly Migration[],
  stillMs = 1_000,
): Promise<Storage> {
  if (!url.startsWith('sqlite:')) return openMongoStorage(url, { steps, stillMs });
  return openSqliteStorage(url.slice('sqlite:'.length), { steps });
}
