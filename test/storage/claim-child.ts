import { openStorage } from '../../server/storage/open-storage.ts';
import { shelfOf } from './documents.ts';

/** A process of its own: opens the database, says so, waits for a line, claims items until none is left, prints each id. */
const [url, owner] = process.argv.slice(2) as [string, string];
const storage = await openStorage(url);
const { items } = shelfOf(storage);
process.stdout.write('ready\n');
process.stdin.once('data', () => void claimAll());

async function claimAll(): Promise<void> {
  for (;;) {
    const change = { set: { fate: 'creating', name: owner }, inc: { tries: 1 } } as const;
    const item = await items.update({ fate: 'planned' }, change, { order: [{ by: 'position' }] });
    if (!item) break;
    process.stdout.write(`${item.id}\n`);
  }
  await storage.close();
  process.stdin.destroy();
}
