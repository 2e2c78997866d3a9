import { changeDocument } from './change-document.ts';
import { DuplicateError } from './port.ts';
import type { Change, Collection, Document, FindOptions, Where } from './port.ts';
import type { SqliteConnection } from './sqlite-connection.ts';
import { isTaken } from './sqlite-faults.ts';
import { toCondition, toOrder, type SqlPart } from './sqlite-where.ts';
import { fieldOf, readTests } from './where-tests.ts';

/** A collection as a table of two columns: the id, and the document as JSON. */
export class SqliteCollection<T extends Document> implements Collection<T> {
  readonly #name: string;
  readonly #unique: readonly (readonly string[])[];
  readonly #connection: SqliteConnection;

  constructor(name: string, unique: readonly (readonly string[])[], connection: SqliteConnection) {
    this.#name = name;
    this.#unique = unique;
    this.#connection = connection;
  }

  async insert(document: T): Promise<void> {
    const values = rowOf(document);
    await this.#connection.write(() => {
      if (this.#isThere('id = ?', [document.id])) throw new DuplicateError(this.#name, 'id');
      this.#store(`INSERT INTO "${this.#name}" (id, body) VALUES (?, ?)`, values);
    });
  }

  async put(document: T): Promise<void> {
    const values = rowOf(document);
    const sql = `INSERT INTO "${this.#name}" (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body`;
    await this.#connection.write(() => this.#store(sql, values));
  }

  async get(id: string): Promise<T | undefined> {
    return this.#connection.read(() => this.#select({ sql: 'id = ?', values: [id] }, 'id ASC', 1)[0]);
  }

  async find(where: Where<T>, { order = [], limit }: FindOptions<T> = {}): Promise<T[]> {
    const condition = toCondition(readTests(where));
    return this.#connection.read(() => this.#select(condition, toOrder(order), limit ?? -1));
  }

  async count(where: Where<T>): Promise<number> {
    const { sql, values } = toCondition(readTests(where));
    const text = `SELECT count(*) AS count FROM "${this.#name}" WHERE ${sql}`;
    const [row] = await this.#connection.read(
      () => this.#connection.statement(text).all(values) as { count: number }[],
    );
    return row?.count ?? 0;
  }

  async update(
    where: Where<T>,
    change: Change<T>,
    { order = [] }: Pick<FindOptions<T>, 'order'> = {},
  ): Promise<T | undefined> {
    const condition = toCondition(readTests(where));
    return this.#connection.write(() => {
      const [first] = this.#select(condition, toOrder(order), 1);
      if (!first) return undefined;
      const row = rowOf(changeDocument(first, change));
      this.#store(`UPDATE "${this.#name}" SET body = ?2 WHERE id = ?1`, row);
      return JSON.parse(row[1]) as T;
    });
  }

  async remove(where: Where<T>): Promise<number> {
    const { sql, values } = toCondition(readTests(where));
    const text = `DELETE FROM "${this.#name}" WHERE ${sql}`;
    return this.#connection.write(() => this.#connection.statement(text).run(values).changes);
  }

  #select({ sql, values }: SqlPart, order: string, limit: number): T[] {
    const text = `SELECT body FROM "${this.#name}" WHERE ${sql} ORDER BY ${order} LIMIT ?`;
    const rows = this.#connection.statement(text).all([...values, limit]) as { body: string }[];
    return rows.map(({ body }) => JSON.parse(body) as T);
  }

  #isThere(sql: string, values: readonly (string | number)[]): boolean {
    const text = `SELECT 1 FROM "${this.#name}" WHERE ${sql} LIMIT 1`;
    return this.#connection.statement(text).all(values).length > 0;
  }

  #store(sql: string, values: Row): void {
    try {
      this.#connection.statement(sql).run(values);
    } catch (error) {
      throw isTaken(error)
        ? new DuplicateError(this.#name, this.#takenIndex(JSON.parse(values[1]) as T))
        : error;
    }
  }

  /** Which unique index another document holds against this one; asked within the transaction that found it taken. */
  #takenIndex(document: T): string {
    const taken = this.#unique.find((fields) => {
      const values = fields.map((field) => fieldOf(document, field));
      if (values.includes(undefined)) return false;
      const same = toCondition(readTests(Object.fromEntries(fields.map((field, at) => [field, values[at]]))));
      return this.#isThere(`${same.sql} AND id <> ?`, [...same.values, document.id]);
    });
    return taken?.join(',') ?? 'id';
  }
}

type Row = readonly [id: string, body: string];

function rowOf(document: Document): Row {
  return [document.id, JSON.stringify(document)];
}
