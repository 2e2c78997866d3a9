/** Rows under numbers that are never used twice, unless the whole Canvas is overwritten; a deleted row stays and says so itself. */
export class Table<Row extends { id: number }> {
  readonly rows = new Map<number, Row>();
  private nextId: number;

  /** @param firstId kinds start at different numbers, so that mixing up two kinds of id shows. */
  constructor(firstId: number) {
    this.nextId = firstId;
  }

  add(fields: Omit<Row, 'id'>): Row {
    const row = { ...fields, id: this.nextId } as Row;
    this.nextId += 1;
    this.rows.set(row.id, row);
    return row;
  }

  get(id: number): Row | undefined {
    return this.rows.get(id);
  }

  /** For ids taken from another row of the world: a missing one is a fault in the world itself. */
  need(id: number): Row {
    const row = this.rows.get(id);
    if (row === undefined) throw new Error(`the practice world holds no row ${id} of this kind`);
    return row;
  }

  /** The highest id that was given. */
  get lastId(): number {
    return this.nextId - 1;
  }

  /** As if rows after this id had never been: their ids are given again. @returns the rows that went */
  forgetAfter(id: number): Row[] {
    const gone = [...this.rows.values()].filter((row) => row.id > id);
    for (const row of gone) this.rows.delete(row.id);
    this.nextId = Math.min(this.nextId, id + 1);
    return gone;
  }

  all(): IterableIterator<Row> {
    return this.rows.values();
  }
}

/** Rows by a key that several may share. */
export class Index<Key, Row> {
  private readonly lists = new Map<Key, Row[]>();

  add(key: Key, row: Row): void {
    const list = this.lists.get(key);
    if (list === undefined) this.lists.set(key, [row]);
    else list.push(row);
  }

  remove(key: Key, row: Row): void {
    const list = this.lists.get(key);
    const at = list?.indexOf(row) ?? -1;
    if (list !== undefined && at >= 0) list.splice(at, 1);
  }

  get(key: Key): readonly Row[] {
    return this.lists.get(key) ?? [];
  }
}
