import { writeSync } from 'node:fs';
import type { Migration } from '../../server/storage/migrations.ts';
import { addNameKey, openWithSteps } from './open-with-steps.ts';

/** A process of its own: waits for a line, opens the database with a slow step, and prints the id of each document that it changes. */
const [url] = process.argv.slice(2) as [string];
const slow: Migration = {
  ...addNameKey,
  rewrite: (document) => {
    const next = addNameKey.rewrite(document);
    if (!next) return undefined;
    writeSync(1, `${document.id}\n`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    return next;
  },
};
/** Long enough that no child takes another, whom a busy machine keeps waiting, for gone. */
const patience = 60_000;
writeSync(1, 'ready\n');
process.stdin.once('data', () => {
  void openWithSteps(url, [slow], patience).then(async (storage) => {
    await storage.close();
    process.stdin.destroy();
  });
});
