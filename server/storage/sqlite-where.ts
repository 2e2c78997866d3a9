import type { Scalar } from './port.ts';
import { plainField, type Bound, type FieldTest } from './where-tests.ts';

/** A piece of SQL and the values bound to its `?`. libsql 0.5.29 ends the process on a bound boolean or null: there is none. */
export interface SqlPart {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

const OPERATORS = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

/** Where a field is read from. The indexes are built on exactly this text, or SQLite would not use them. */
export function columnOf(field: string): string {
  return field === 'id' ? 'id' : `json_extract(body, '$.${plainField(field)}')`;
}

/** Puts tests into SQL: a condition that holds for the documents that pass them all. */
export function toCondition(tests: readonly FieldTest[]): SqlPart {
  const parts = tests.map(toPart);
  return {
    sql: ['1', ...parts.map(({ sql }) => sql)].join(' AND '),
    values: parts.flatMap(({ values }) => values),
  };
}

/** Puts an order into SQL, ties broken by id in the direction of the last key. */
export function toOrder(order: readonly { readonly by: string; readonly desc?: boolean }[]): string {
  const keys = [...order, { by: 'id', desc: order.at(-1)?.desc ?? false }];
  return keys.map(({ by, desc }) => `${columnOf(by)} ${desc ? 'DESC' : 'ASC'}`).join(', ');
}

function toPart(test: FieldTest): SqlPart {
  const column = columnOf(test.field);
  if (test.kind === 'absent') return { sql: `${column} IS NULL`, values: [] };
  if (test.kind === 'is') return toEquality(test.field, '=', test.value);
  if (test.kind === 'not') return toEquality(test.field, 'IS NOT', test.value);
  if (test.kind === 'in') {
    // One value for the whole list: the statement stays the same, and no list is too long.
    return { sql: `${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(test.values)] };
  }
  if (test.kind === 'not-in') {
    const sql = `(${column} IS NULL OR ${column} NOT IN (SELECT value FROM json_each(?)))`;
    return { sql, values: [JSON.stringify(test.values)] };
  }
  const parts = test.bounds.map((bound) => toBound(column, bound));
  return {
    sql: [`${column} IS NOT NULL`, ...parts.map(({ sql }) => sql)].join(' AND '),
    values: parts.flatMap(({ values }) => values),
  };
}

function toEquality(field: string, operator: '=' | 'IS NOT', value: Scalar): SqlPart {
  // json_extract answers 1 for true, as it does for the number 1; json_type tells them apart.
  if (typeof value === 'boolean') {
    return { sql: `json_type(body, '$.${plainField(field)}') ${operator} '${value}'`, values: [] };
  }
  return { sql: `${columnOf(field)} ${operator} ?`, values: [value] };
}

function toBound(column: string, { than, value }: Bound): SqlPart {
  // In SQLite any text is greater than any number; a test on a number is none on texts.
  const sameType = `typeof(${column}) ${typeof value === 'string' ? '=' : '<>'} 'text'`;
  return { sql: `${column} ${OPERATORS[than]} ? AND ${sameType}`, values: [value] };
}
