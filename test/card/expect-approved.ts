import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PNG } from 'pngjs';
import { expect } from 'vitest';

const folder = new URL('../../docs/pictures/cards/', import.meta.url).pathname;

/** How far two pictures of one size are apart, 0 to 255 a channel on average. */
export function distance(a: PNG, b: PNG): number {
  let sum = 0;
  for (let index = 0; index < a.data.length; index += 1)
    sum += Math.abs((a.data[index] ?? 0) - (b.data[index] ?? 0));
  return sum / a.data.length;
}

/** Compares a drawn page with the picture in the docs, which somebody has looked at; with CARDS_DIR it is kept in that folder. */
export function expectApproved(name: string, drawn: Uint8Array): void {
  const into = process.env['CARDS_DIR'];
  if (into) {
    const file = join(into, `${name}.png`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, drawn);
  }
  const seen = PNG.sync.read(Buffer.from(drawn));
  const kept = PNG.sync.read(readFileSync(join(folder, `${name}.png`)));
  expect([seen.width, seen.height]).toEqual([kept.width, kept.height]);
  expect(distance(seen, kept)).toBeLessThan(0.5);
}
