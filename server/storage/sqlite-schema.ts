import type Database from 'libsql';
import { collectionPlans, type CollectionName, type CollectionPlan } from './collection-plans.ts';
import { migrations, stepsFrom, versionOf, type Migration, type StoredDocument } from './migrations.ts';
import { columnOf } from './sqlite-where.ts';

/**
 * Brings the file up to the schema of these steps, all in one transaction: of several processes that start at once one
 * does the work and the others find it done; one that is killed in the middle leaves nothing behind. Throws `SchemaTooNewError`.
 */
export function prepareSchema(database: Database.Database, steps: readonly Migration[] = migrations): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    const lacking = stepsFrom(readVersion(database), steps);
    for (const name of collectionNames) {
      database.exec(
        `CREATE TABLE IF NOT EXISTS "${name}" (id TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL)`,
      );
    }
    for (const step of lacking) rewriteAll(database, step);
    matchIndexes(database);
    database.exec(`UPDATE schema_version SET version = ${versionOf(steps)}`);
    database.exec('COMMIT');
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

const PAGE = 500;

/** Page by page, for a table may be larger than memory. */
function rewriteAll(database: Database.Database, { collection, rewrite }: Migration): void {
  const page = database.prepare(
    `SELECT rowid, body FROM "${collection}" WHERE rowid > ? ORDER BY rowid LIMIT ${PAGE}`,
  );
  const store = database.prepare(`UPDATE "${collection}" SET body = ? WHERE rowid = ?`);
  const read = (after: number) => page.all([after]) as { rowid: number; body: string }[];
  for (let rows = read(0); rows.length > 0; rows = read(rows.at(-1)?.rowid ?? 0)) {
    for (const { rowid, body } of rows) {
      const next = rewrite(JSON.parse(body) as StoredDocument);
      if (next) store.run([JSON.stringify(next), rowid]);
    }
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
