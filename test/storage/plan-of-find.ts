import Database from 'libsql';
import { prepareSchema } from '../../server/storage/sqlite-schema.ts';
import { toCondition, toOrder } from '../../server/storage/sqlite-where.ts';
import { readTests } from '../../server/storage/where-tests.ts';

/** How SQLite goes about a statement, on the tool's own tables. */
export function stepsOf(sql: string, values: readonly (string | number)[]): string {
  const database = new Database(':memory:');
  prepareSchema(database);
  const steps = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(values) as { detail: string }[];
  return steps.map(({ detail }) => detail).join('; ');
}

/** How it goes about a `find` of the port. */
export function planOfFind(
  table: string,
  where: object,
  order: readonly { by: string; desc?: boolean }[] = [],
): string {
  const { sql, values } = toCondition(readTests(where));
  const text = `SELECT body FROM "${table}" WHERE ${sql} ORDER BY ${toOrder(order)} LIMIT ?`;
  return stepsOf(text, [...values, 1]);
}
