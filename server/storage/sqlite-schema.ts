import type Database from 'libsql';
import { collectionPlans, type CollectionName, type CollectionPlan } from './collections.ts';
import { columnOf } from './sqlite-where.ts';

/**
 * Forward steps from one schema version to the next; step 0 makes version 1 of an empty file. Tables and indexes are
 * not made by steps but brought up to the plans after them, at every start: a step only rewrites documents.
 */
const steps: readonly ((database: Database.Database) => void)[] = [() => undefined];

/** The schema version that this program writes. */
const SCHEMA_VERSION = steps.length;

/** The file was written by a newer program. The message is for an installer. */
export class SchemaTooNewError extends Error {
  override readonly name = 'SchemaTooNewError';
  constructor(version: number) {
    super(
      `The database has schema version ${version}; this program knows ${SCHEMA_VERSION}: start the newer one`,
    );
  }
}

/**
 * Brings the file up to this program's schema, all in one transaction, so of several processes that start at once one
 * does the work and the others find it done. Throws `SchemaTooNewError`.
 */
export function prepareSchema(database: Database.Database): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    const version = readVersion(database);
    if (version > SCHEMA_VERSION) {
      throw new SchemaTooNewError(version);
    }
    for (const name of collectionNames) {
      database.exec(
        `CREATE TABLE IF NOT EXISTS "${name}" (id TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL)`,
      );
    }
    for (const step of steps.slice(version)) step(database);
    matchIndexes(database);
    database.exec(`UPDATE schema_version SET version = ${SCHEMA_VERSION}`);
    database.exec('COMMIT');
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

const collectionNames = Object.keys(collectionPlans) as CollectionName[];

function readVersion(database: Database.Database): number {
  database.exec('CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)');
  database.exec('INSERT INTO schema_version SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM schema_version)');
  const [row] = database.prepare('SELECT version FROM schema_version').all() as { version: number }[];
  return row?.version ?? 0;
}

/** Drops the indexes that no plan has, and builds those that are missing. An index is known by its name. */
function matchIndexes(database: Database.Database): void {
  const wanted = new Map(collectionNames.flatMap((name) => indexesOf(name, collectionPlans[name])));
  const there = database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    .all() as { name: string }[];
  for (const { name } of there) {
    if (!wanted.delete(name)) database.exec(`DROP INDEX "${name}"`);
  }
  for (const sql of wanted.values()) database.exec(sql);
}

/** The indexes of a collection as [name, statement]. In a unique index of SQLite a NULL differs from every other NULL, so one absent field frees the document. */
function indexesOf(name: CollectionName, plan: CollectionPlan): [string, string][] {
  return [
    ...plan.unique.map((fields) => makeIndex(name, 'UNIQUE INDEX', fields)),
    ...plan.index.map((fields) =>
      makeIndex(name, 'INDEX', fields.includes('id') ? fields : [...fields, 'id']),
    ),
  ];
}

function makeIndex(
  table: string,
  kind: 'INDEX' | 'UNIQUE INDEX',
  fields: readonly string[],
): [string, string] {
  const name = [table, kind === 'INDEX' ? 'by' : 'one', ...fields].join('_');
  return [name, `CREATE ${kind} "${name}" ON "${table}" (${fields.map(columnOf).join(', ')})`];
}
