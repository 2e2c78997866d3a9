import type { mongo } from 'mongoose';
import type { MongoConnection } from './mongo-connection.ts';
import { isTypeMismatch, takenIndex } from './mongo-faults.ts';
import { fromStored, toFilter, toSort, toStored, toUpdate, type Stored } from './mongo-query.ts';
import { DuplicateError } from './port.ts';
import type { Change, Collection, Document, FindOptions, Where } from './port.ts';
import { readTests } from './where-tests.ts';

/** A collection of MongoDB: each document as it is, its id under `_id`. */
export class MongoCollection<T extends Document> implements Collection<T> {
  readonly #name: string;
  readonly #connection: MongoConnection;
  readonly #stored: mongo.Collection<Stored>;

  constructor(name: string, connection: MongoConnection) {
    this.#name = name;
    this.#connection = connection;
    this.#stored = connection.database.collection<Stored>(name);
  }

  async insert(document: T): Promise<void> {
    const stored = toStored(document);
    await this.#pass(async () => {
      try {
        await this.#stored.insertOne(stored);
      } catch (error) {
        // A document that breaks two indexes may be refused by either; the port names the id.
        if (takenIndex(error) !== undefined && (await this.#isThere(document.id))) {
          throw new DuplicateError(this.#name, 'id');
        }
        throw error;
      }
    });
  }

  async put(document: T): Promise<void> {
    const { _id, ...fields } = toStored(document);
    await this.#pass(async () => {
      const replace = () => this.#stored.replaceOne({ _id }, fields, { upsert: true });
      await replace().catch((error: unknown) => {
        // Of two that find no document and insert it, one is refused: by now it is there to be replaced.
        if (takenIndex(error) !== 'id') throw error;
        return replace();
      });
    });
  }

  async get(id: string): Promise<T | undefined> {
    const found = await this.#pass(() => this.#stored.findOne({ _id: id }));
    return found ? (fromStored(found) as unknown as T) : undefined;
  }

  async find(where: Where<T>, { order = [], limit }: FindOptions<T> = {}): Promise<T[]> {
    const filter = toFilter(readTests(where));
    const sort = toSort(order);
    // To MongoDB a limit of 0 is none.
    if (limit === 0) return this.#pass(() => Promise.resolve([]));
    const found = await this.#pass(() => this.#stored.find(filter, { sort, limit: limit ?? 0 }).toArray());
    return found.map((stored) => fromStored(stored) as unknown as T);
  }

  async count(where: Where<T>): Promise<number> {
    const filter = toFilter(readTests(where));
    return this.#pass(() => this.#stored.countDocuments(filter));
  }

  async update(
    where: Where<T>,
    change: Change<T>,
    { order = [] }: Pick<FindOptions<T>, 'order'> = {},
  ): Promise<T | undefined> {
    const filter = toFilter(readTests(where));
    const sort = toSort(order);
    const update = toUpdate(change);
    const changed = await this.#pass(() =>
      update
        ? this.#stored.findOneAndUpdate(filter, update, { sort, returnDocument: 'after' })
        : this.#stored.findOne(filter, { sort }),
    );
    return changed ? (fromStored(changed) as unknown as T) : undefined;
  }

  async remove(where: Where<T>): Promise<number> {
    const filter = toFilter(readTests(where));
    // The removal of one can be sent twice without harm, that of many not.
    const one = typeof where.id === 'string';
    const { deletedCount } = await this.#pass(() =>
      one ? this.#stored.deleteOne(filter) : this.#stored.deleteMany(filter),
    );
    return deletedCount;
  }

  async #isThere(id: string): Promise<boolean> {
    return (await this.#stored.findOne({ _id: id }, { projection: { _id: 1 } })) !== null;
  }

  async #pass<R>(act: () => Promise<R>): Promise<R> {
    try {
      return await this.#connection.pass(act);
    } catch (error) {
      const taken = takenIndex(error);
      if (taken !== undefined) throw new DuplicateError(this.#name, taken);
      if (isTypeMismatch(error)) throw new TypeError(`${this.#name}: a field is no number to add to`);
      throw error;
    }
  }
}
