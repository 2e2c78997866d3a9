import { inflateSync } from 'node:zlib';

const headerLength = 44;
const entryLength = 20;
const sfntHeaderLength = 12;
const sfntEntryLength = 16;
const colourTables = new Set(['COLR', 'CPAL']);

/**
 * Turns a WOFF 1 file (W3C WOFF 1.0, sections 3 to 5) into the font it wraps. fontkit also reads WOFF, but inflates
 * the whole table of outlines anew for each glyph, which took most of the time of drawing a class.
 * Colours of glyphs (COLR, CPAL; OpenDyslexic has empty ones) are left out: fontkit asks such glyphs for their size without
 * end, and cards are set in one ink. Throws on anything that is not WOFF 1.
 */
export function unwrapWoff(woff: Buffer): Uint8Array {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('Not a WOFF 1 font');
  const entries = Array.from(
    { length: woff.readUInt16BE(12) },
    (_, index) => headerLength + index * entryLength,
  ).filter((at) => !colourTables.has(woff.toString('latin1', at, at + 4)));
  const count = entries.length;
  const directory = Buffer.alloc(sfntHeaderLength + count * sfntEntryLength);
  woff.copy(directory, 0, 4, 8);
  const power = Math.floor(Math.log2(count));
  directory.writeUInt16BE(count, 4);
  directory.writeUInt16BE(2 ** power * 16, 6);
  directory.writeUInt16BE(power, 8);
  directory.writeUInt16BE(count * 16 - 2 ** power * 16, 10);
  const tables: Buffer[] = [];
  let offset = directory.length;
  for (const [index, from] of entries.entries()) {
    const to = sfntHeaderLength + index * sfntEntryLength;
    const table = readTable(woff, from);
    woff.copy(directory, to, from, from + 4);
    woff.copy(directory, to + 4, from + 16, from + 20);
    directory.writeUInt32BE(offset, to + 8);
    directory.writeUInt32BE(table.length, to + 12);
    const padding = Buffer.alloc((4 - (table.length % 4)) % 4);
    tables.push(table, padding);
    offset += table.length + padding.length;
  }
  return Buffer.concat([directory, ...tables]);
}

/** A table is stored as it is where compressing would not make it smaller. */
function readTable(woff: Buffer, entry: number): Buffer {
  const offset = woff.readUInt32BE(entry + 4);
  const stored = woff.readUInt32BE(entry + 8);
  const length = woff.readUInt32BE(entry + 12);
  const data = woff.subarray(offset, offset + stored);
  const table = stored === length ? data : inflateSync(data);
  if (table.length !== length) throw new Error('A table of a WOFF font has the wrong length');
  return table;
}
