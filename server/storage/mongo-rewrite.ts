import type { mongo } from 'mongoose';
import type { Migration } from './migrations.ts';
import { fromStored, toStored, type Stored } from './mongo-query.ts';

const PAGE = 500;

/**
 * Does one step of the schema, document by document. One that somebody else changes meanwhile is read again, never
 * overwritten. Answers false, and stops, once `goOn` does.
 */
export async function rewriteAll(
  database: mongo.Db,
  { collection, rewrite }: Migration,
  goOn: () => boolean,
): Promise<boolean> {
  const documents = database.collection<Stored>(collection);
  const read = (after?: string) =>
    documents
      .find(after === undefined ? {} : { _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(PAGE)
      .toArray();
  for (let page = await read(); page.length > 0; page = await read(page.at(-1)?._id)) {
    for (const stored of page) {
      if (!goOn()) return false;
      await rewriteOne(documents, stored, rewrite);
    }
  }
  return true;
}

async function rewriteOne(
  documents: mongo.Collection<Stored>,
  first: Stored,
  rewrite: Migration['rewrite'],
): Promise<void> {
  for (let stored: Stored | null = first; stored; stored = await documents.findOne({ _id: first._id })) {
    const next = rewrite(fromStored(stored));
    if (!next) return;
    const { _id, ...fields } = toStored(next);
    const asRead = { _id, $expr: { $eq: ['$$ROOT', { $literal: stored }] } };
    if ((await documents.replaceOne(asRead, fields)).matchedCount === 1) return;
  }
}
