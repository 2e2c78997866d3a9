import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { unwrapWoff } from '../../server/card/unwrap-woff.ts';

const file = createRequire(import.meta.url).resolve('@fontsource/andika/files/andika-latin-400-normal.woff');

describe('unwrapWoff', () => {
  it('gives the same font that fontkit reads from the wrapped file', () => {
    const wrapped = readFileSync(file);
    const ours = create(unwrapWoff(wrapped));
    const theirs = create(wrapped);
    expect(ours.postscriptName).toBe(theirs.postscriptName);
    expect(ours.characterSet).toEqual(theirs.characterSet);
    for (const text of ['frogmoon47', 'Zoë van der Berg']) {
      expect(ours.layout(text).bbox).toEqual(theirs.layout(text).bbox);
      expect(ours.layout(text).advanceWidth).toBe(theirs.layout(text).advanceWidth);
    }
  });

  it('refuses what is not WOFF 1, and a damaged file', () => {
    const woff = readFileSync(file);
    expect(() => unwrapWoff(Buffer.from('wOF2 and so on'))).toThrow('WOFF 1');
    const damaged = Buffer.from(woff);
    damaged.writeUInt32BE(damaged.readUInt32BE(44 + 12) + 1, 44 + 12);
    expect(() => unwrapWoff(damaged)).toThrow();
  });
});
