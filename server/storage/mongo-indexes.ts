import type { mongo } from 'mongoose';
import { collectionPlans, type CollectionName, type CollectionPlan } from './collection-plans.ts';
import { fieldName } from './mongo-query.ts';

type Index = mongo.IndexDescription & { readonly name: string };

/**
 * Builds the indexes that are missing; an index is known by its name. With `drop-others` those of ours that no plan has
 * go first; one that somebody else has made, under a name not like ours, is left alone. Throws an Error whose message names the
 * collection where documents break a unique index.
 */
export async function matchMongoIndexes(
  database: mongo.Db,
  others: 'keep-others' | 'drop-others',
): Promise<void> {
  const names = Object.keys(collectionPlans) as CollectionName[];
  await Promise.all(names.map((name) => matchOne(database, name, others === 'drop-others')));
}

async function matchOne(database: mongo.Db, name: CollectionName, drop: boolean): Promise<void> {
  const collection = database.collection(name);
  const wanted = indexesOf(collectionPlans[name]);
  const there = await listIndexes(database, name);
  const old = there.filter((index) => /^(one|by)_/.test(index) && !wanted.some((one) => one.name === index));
  if (drop) for (const index of old) await collection.dropIndex(index);
  const missing = wanted.filter((index) => !there.includes(index.name));
  // Making its first index makes the collection; one without any is made by its first document.
  if (missing.length > 0) await build(collection, missing);
}

async function listIndexes(database: mongo.Db, name: string): Promise<string[]> {
  const there = await database.listCollections({ name }, { nameOnly: true }).toArray();
  if (there.length === 0) return [];
  return (await database.collection(name).indexes()).flatMap((index) => index.name ?? []);
}

async function build(collection: mongo.Collection, indexes: Index[]): Promise<void> {
  try {
    await collection.createIndexes(indexes);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 11000) {
      throw new Error(`${collection.collectionName}: documents break one of the unique indexes`);
    }
    throw error;
  }
}

/** A unique index does not bind documents in which one of its fields is absent; hence it is partial. */
function indexesOf(plan: CollectionPlan): Index[] {
  return [
    ...plan.unique.map((fields) => ({
      ...keyOf('one', fields, fields),
      unique: true,
      partialFilterExpression: Object.fromEntries(fields.map((field) => [field, { $exists: true }])),
    })),
    ...plan.index.map((fields) => keyOf('by', fields, fields.includes('id') ? fields : [...fields, 'id'])),
  ];
}

/** Named by its plan; ordered by id in the end, so that an order with its ties comes from the index. */
function keyOf(kind: 'one' | 'by', fields: readonly string[], ordered: readonly string[]): Index {
  return {
    name: [kind, ...fields].join('_'),
    key: Object.fromEntries(ordered.map((field) => [fieldName(field), 1])),
  };
}
