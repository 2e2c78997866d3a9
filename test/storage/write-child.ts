import { writeSync } from 'node:fs';
import { openSqliteStorage } from '../../server/storage/sqlite.ts';
import { anItem, shelfOf } from './documents.ts';

/** A process of its own: inserts without end, four at a time, and prints each id once it has been acknowledged. */
const [path] = process.argv.slice(2) as [string];
const { items } = shelfOf(openSqliteStorage(path));
let next = 0;

async function writeOn(): Promise<void> {
  for (;;) {
    const item = anItem((next += 1), { name: 'x'.repeat(500) });
    await items.insert(item);
    writeSync(1, `${item.id}\n`);
  }
}

await Promise.all([writeOn(), writeOn(), writeOn(), writeOn()]);
