import { changeDocument } from './change-document.ts';
import { collectionPlans, namedCollections, type Storage } from './collections.ts';
import { DuplicateError, StorageUnavailableError } from './port.ts';
import type { Change, Collection, Document, FindOptions, Where } from './port.ts';
import { compareValues, fieldOf, passes, plainField, readTests } from './where-tests.ts';

/** Opens a storage that lives as long as the process, for tests. It keeps what JSON keeps, like the other adapters. */
export function openMemoryStorage(): Storage {
  const door = { open: true };
  const collections = namedCollections(
    <T extends Document>(name: keyof typeof collectionPlans): Collection<T> =>
      new MemoryCollection<T>(name, collectionPlans[name].unique, door),
  );
  return {
    ...collections,
    ping: async () => passDoor(door),
    close: async () => {
      door.open = false;
    },
  };
}

interface Door {
  open: boolean;
}

function passDoor(door: Door): void {
  if (!door.open) throw new StorageUnavailableError('The storage has been closed');
}

interface UniqueIndex {
  readonly fields: readonly string[];
  /** Which document holds which values. */
  readonly holders: Map<string, string>;
}

/** Each method does its work in one go without awaiting, which is what makes it atomic. */
class MemoryCollection<T extends Document> implements Collection<T> {
  readonly #name: string;
  readonly #door: Door;
  readonly #unique: readonly UniqueIndex[];
  readonly #documents = new Map<string, T>();

  constructor(name: string, unique: readonly (readonly string[])[], door: Door) {
    this.#name = name;
    this.#door = door;
    this.#unique = unique.map((fields) => ({ fields, holders: new Map<string, string>() }));
  }

  async insert(document: T): Promise<void> {
    passDoor(this.#door);
    if (this.#documents.has(document.id)) throw new DuplicateError(this.#name, 'id');
    this.#store(document);
  }

  async put(document: T): Promise<void> {
    passDoor(this.#door);
    this.#store(document);
  }

  async get(id: string): Promise<T | undefined> {
    passDoor(this.#door);
    return structuredClone(this.#documents.get(id));
  }

  async find(where: Where<T>, options: FindOptions<T> = {}): Promise<T[]> {
    passDoor(this.#door);
    return structuredClone(this.#matching(where, options).slice(0, options.limit));
  }

  async count(where: Where<T>): Promise<number> {
    passDoor(this.#door);
    return this.#matching(where).length;
  }

  async update(
    where: Where<T>,
    change: Change<T>,
    options: Pick<FindOptions<T>, 'order'> = {},
  ): Promise<T | undefined> {
    passDoor(this.#door);
    const [first] = this.#matching(where, options);
    return first && structuredClone(this.#store(changeDocument(first, change)));
  }

  async remove(where: Where<T>): Promise<number> {
    passDoor(this.#door);
    const matching = this.#matching(where);
    for (const document of matching) {
      this.#release(document);
      this.#documents.delete(document.id);
    }
    return matching.length;
  }

  #matching(where: Where<T>, { order = [] }: FindOptions<T> = {}): T[] {
    const tests = readTests(where);
    const keys = [...order, { by: 'id', desc: order.at(-1)?.desc ?? false }];
    return [...this.#documents.values()]
      .filter((document) => passes(document, tests))
      .sort((a, b) => {
        for (const { by, desc } of keys) {
          const way = compareValues(fieldOf(a, plainField(by)), fieldOf(b, by));
          if (way !== 0) return desc ? -way : way;
        }
        return 0;
      });
  }

  #store(document: T): T {
    const stored = JSON.parse(JSON.stringify(document)) as T;
    for (const { fields, holders } of this.#unique) {
      const holder = holders.get(keyOf(stored, fields) ?? '');
      if (holder !== undefined && holder !== stored.id)
        throw new DuplicateError(this.#name, fields.join(','));
    }
    const before = this.#documents.get(stored.id);
    if (before) this.#release(before);
    for (const { fields, holders } of this.#unique) {
      const key = keyOf(stored, fields);
      if (key !== undefined) holders.set(key, stored.id);
    }
    this.#documents.set(stored.id, stored);
    return stored;
  }

  #release(document: T): void {
    for (const { fields, holders } of this.#unique) holders.delete(keyOf(document, fields) ?? '');
  }
}

/** The values of a unique index as one key; undefined when one of them is absent, for then the index does not bind. */
function keyOf(document: Document, fields: readonly string[]): string | undefined {
  const values = fields.map((field) => fieldOf(document, field));
  return values.includes(undefined) ? undefined : JSON.stringify(values);
}
