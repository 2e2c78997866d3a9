import { changeDocument } from './change-document.ts';
import { collectionPlans } from './collection-plans.ts';
import { namedCollections, type Storage } from './collections.ts';
import { DuplicateError, StorageUnavailableError } from './port.ts';
import type { Change, Collection, Document, FindOptions, Where } from './port.ts';
import { compareValues, fieldOf, passes, plainField, readTests } from './where-tests.ts';

/** Opens a storage that lives as long as the process, for tests. It keeps what JSON keeps, like the other adapters. */
export function openMemoryStorage(): Storage {
  const door = new Door();
  const collections = namedCollections(
    <T extends Document>(name: keyof typeof collectionPlans): Collection<T> =>
      new MemoryCollection<T>(name, collectionPlans[name].unique, door),
  );
  return {
    ...collections,
    ping: () => door.pass(() => undefined),
    settle: () => door.pass(() => undefined),
    close: () => {
      door.open = false;
      return Promise.resolve();
    },
  };
}

/** Every act goes through here in one go, without awaiting: that makes it atomic. */
class Door {
  open = true;

  pass<R>(act: () => R): Promise<R> {
    return new Promise((resolve) => {
      if (!this.open) throw new StorageUnavailableError('The storage has been closed');
      resolve(act());
    });
  }
}

interface UniqueIndex {
  readonly fields: readonly string[];
  /** Which document holds which values. */
  readonly holders: Map<string, string>;
}

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

  insert(document: T): Promise<void> {
    return this.#door.pass(() => {
      if (this.#documents.has(document.id)) throw new DuplicateError(this.#name, 'id');
      this.#store(document);
    });
  }

  put(document: T): Promise<void> {
    return this.#door.pass(() => void this.#store(document));
  }

  get(id: string): Promise<T | undefined> {
    return this.#door.pass(() => structuredClone(this.#documents.get(id)));
  }

  find(where: Where<T>, options: FindOptions<T> = {}): Promise<T[]> {
    return this.#door.pass(() => structuredClone(this.#matching(where, options).slice(0, options.limit)));
  }

  count(where: Where<T>): Promise<number> {
    return this.#door.pass(() => this.#matching(where).length);
  }

  update(
    where: Where<T>,
    change: Change<T>,
    options: Pick<FindOptions<T>, 'order'> = {},
  ): Promise<T | undefined> {
    return this.#door.pass(() => {
      const [first] = this.#matching(where, options);
      return first && structuredClone(this.#store(changeDocument(first, change)));
    });
  }

  remove(where: Where<T>): Promise<number> {
    return this.#door.pass(() => {
      const matching = this.#matching(where);
      for (const document of matching) {
        this.#release(document);
        this.#documents.delete(document.id);
      }
      return matching.length;
    });
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
