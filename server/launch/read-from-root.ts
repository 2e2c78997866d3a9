import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A file of the project by its path from the root. The sources and what is built from them lie at different depths, so
 * the root is looked for upwards. Throws an Error when it is nowhere.
 */
export async function readFromRoot(path: string): Promise<string> {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const found = await readFile(join(folder, path), 'utf8').catch(() => undefined);
    if (found !== undefined) return found;
    const above = dirname(folder);
    if (above === folder) throw new Error(`${path} is missing: has everything been built (npm run build)?`);
    folder = above;
  }
}
