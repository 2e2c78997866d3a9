import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's own folder. The sources and what is built from them lie at different depths below it. */
export const projectRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

/** A text file of the project by its path from the root. Throws an Error in one sentence when it is missing. */
export async function readFromRoot(path: string): Promise<string> {
  try {
    return await readFile(join(projectRoot, path), 'utf8');
  } catch (error) {
    throw new Error(`${path} is missing: has everything been built (npm run build)?`, { cause: error });
  }
}

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'lti.config.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('lti.config.json is missing: the project is not whole.');
  return findRoot(above);
}
