import type { Storage } from '../../server/storage/collections.ts';

/** What is done while every process is killed right before it adds an entry to the record. */
export async function killedBeforeEntry<T>(
  { recordEntries }: Pick<Storage, 'recordEntries'>,
  work: () => Promise<T>,
): Promise<T> {
  const insert = recordEntries.insert.bind(recordEntries);
  recordEntries.insert = () => Promise.reject(new Error('killed'));
  try {
    return await work();
  } finally {
    recordEntries.insert = insert;
  }
}
