import { writeSync } from 'node:fs';
import { openStorage } from '../../server/storage/open-storage.ts';
import { anItem, shelfOf } from './documents.ts';

/** A process of its own: inserts without end, four at a time, and prints each id once it has been acknowledged. */
const [url] = process.argv.slice(2) as [string];
const { items } = shelfOf(await openStorage(url));
let next = 0;

async function writeOn(): Promise<void> {
  for (;;) {
    const item = anItem((next += 1), { name: 'x'.repeat(500) });
    await items.insert(item);
    writeSync(1, `${item.id}\n`);
  }
}

await Promise.all([writeOn(), writeOn(), writeOn(), writeOn()]);
