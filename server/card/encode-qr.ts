import { encode } from 'uqr';

/** A code: its modules by rows, true where dark, `size` of them each way. */
export interface QrModules {
  readonly size: number;
  readonly data: readonly (readonly boolean[])[];
}

const mostKnown = 200;
const masks = new Map<string, number>();

/**
 * The code of an address, with medium correction and no border. Which of the eight masks (ISO/IEC 18004, 7.8) suits best is
 * found by trying all of them, which is nearly all of the work: so it is found once for the addresses of one form, which differ in
 * the username behind their "?" alone. Any mask can be read; the same address always gets the same one.
 */
export function encodeQr(url: string): QrModules {
  const { size, data } = encode(url, { ecc: 'M', border: 0, maskPattern: findMask(url) });
  return { size, data };
}

/** The stretches of dark modules, row by row, from their left: `length` is 1 and more. */
export function darkRuns({ data }: QrModules): { x: number; y: number; length: number }[] {
  return data.flatMap((row, y) => {
    const runs: { x: number; y: number; length: number }[] = [];
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x += 1;
      runs.push({ x: start, y, length: x + 1 - start });
    }
    return runs;
  });
}

function findMask(url: string): number {
  const form = url.replace(/(?<=\?).*$/s, (name) => 'x'.repeat(name.length));
  const known = masks.get(form);
  if (known !== undefined) return known;
  const { maskPattern } = encode(form, { ecc: 'M', border: 0 });
  for (const oldest of masks.keys()) {
    if (masks.size < mostKnown) break;
    masks.delete(oldest);
  }
  masks.set(form, maskPattern);
  return maskPattern;
}
