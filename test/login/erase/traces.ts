import { collectionPlans, type CollectionName } from '../../../server/storage/collection-plans.ts';
import type { Storage } from '../../../server/storage/collections.ts';
import type { Collection, Document } from '../../../server/storage/port.ts';

/** Everything that a database holds: one line for each document, beginning with its collection. */
export async function dump(storage: Storage): Promise<string[]> {
  const names = Object.keys(collectionPlans) as CollectionName[];
  const lines = await Promise.all(
    names.map(async (name) => {
      const documents = await (storage[name] as unknown as Collection<Document>).find({});
      return documents.map((document) => `${name} ${JSON.stringify(document)}`);
    }),
  );
  return lines.flat();
}

/** The lines that hold one of these words as a whole: a number within a longer one is another. */
export function tracesOf(lines: readonly string[], words: readonly string[]): string[] {
  return lines.filter((line) =>
    words.some((word) =>
      line
        .toLowerCase()
        .split(word.toLowerCase())
        .some(
          (before, at, all) =>
            at < all.length - 1 && !/[\da-z]$/.test(before) && !/^[\da-z]/.test(all[at + 1] ?? ''),
        ),
    ),
  );
}
