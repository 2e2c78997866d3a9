import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Hands out the SVG of a word, or undefined where there is none. */
export type FindPicture = (word: string) => string | undefined;

/**
 * The pictures in `words/pictures`, read when first asked for and then kept. Words are only ever a to z, so that
 * no other file can be named.
 */
export function loadPictures(folder: string = findPicturesFolder()): FindPicture {
  const kept = new Map<string, string | undefined>();
  return (word) => {
    if (!/^[a-z]+$/.test(word)) return undefined;
    if (!kept.has(word)) {
      const file = join(folder, `${word}.svg`);
      kept.set(word, existsSync(file) ? readFileSync(file, 'utf8') : undefined);
    }
    return kept.get(word);
  };
}

/** The built server lies one folder deeper than its source; the pictures are not copied into the build. */
function findPicturesFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) break;
    folder = parent;
  }
  return join(folder, 'words', 'pictures');
}
