/**
 * The storage port. Whatever the rooms keep, they keep as documents of the named collections in `collections.ts`, and
 * they may only do what all three databases do atomically on ONE document: there is no transaction over two.
 * Expiry is an `expiresAt` field in the query plus a sweep; a claim is one `update`; uniqueness is a unique index.
 */

export type Scalar = string | number | boolean;

export interface Document {
  readonly id: string;
}

/** A test on one top-level field. `null` tests that the field is absent; every other test fails on an absent field, except `ne` and `nin`. */
export type Test<V> =
  | V
  | null
  | { readonly in: readonly V[] }
  | { readonly nin: readonly V[] }
  | { readonly ne: V }
  | { readonly lt?: V; readonly lte?: V; readonly gt?: V; readonly gte?: V };

/** All tests must hold. Only scalar fields can be tested. */
export type Where<T> = { readonly [K in keyof T]?: Test<Extract<T[K], Scalar>> };

export interface Change<T> {
  readonly set?: Partial<T>;
  readonly unset?: readonly (keyof T & string)[];
  /** Adds to a number field (absent counts as 0). */
  readonly inc?: { readonly [K in keyof T]?: number };
}

export interface FindOptions<T> {
  /** Default: by `id`. Ties are broken by `id`, in the direction of the last key. */
  readonly order?: readonly { readonly by: keyof T & string; readonly desc?: boolean }[];
  readonly limit?: number;
}

export interface Collection<T extends Document> {
  /** Stores a new document. Throws `DuplicateError` where its id or a unique index is taken. */
  insert(document: T): Promise<void>;
  /** Stores the document whether or not its id exists. Throws `DuplicateError` on another document's unique index. */
  put(document: T): Promise<void>;
  get(id: string): Promise<T | undefined>;
  find(where: Where<T>, options?: FindOptions<T>): Promise<T[]>;
  count(where: Where<T>): Promise<number>;
  /**
   * Changes the first matching document (by the order given, default by id), atomically: of several callers with the
   * same `where`, each document is changed by as many as still match at their turn. Answers the changed document, or
   * undefined when none matched. Throws `DuplicateError` and changes nothing where a unique index would be broken.
   */
  update(where: Where<T>, change: Change<T>, options?: Pick<FindOptions<T>, 'order'>): Promise<T | undefined>;
  /** Removes all that match; answers how many. */
  remove(where: Where<T>): Promise<number>;
}

/** A unique index, or an id, is taken. `index` is `id` or the index's fields joined by `,`. */
export class DuplicateError extends Error {
  override readonly name = 'DuplicateError';
  readonly collection: string;
  readonly index: string;
  constructor(collection: string, index: string) {
    super(`${collection}: ${index} is taken`);
    this.collection = collection;
    this.index = index;
  }
}

/**
 * The database could not be reached, is locked, full or gone. Whether a write that was asked for has happened is not
 * known: its answer may have been lost. Whoever goes on reads first.
 */
export class StorageUnavailableError extends Error {
  override readonly name = 'StorageUnavailableError';
}
