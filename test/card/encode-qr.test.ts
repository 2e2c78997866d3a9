import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { darkRuns, encodeQr } from '../../server/card/encode-qr.ts';

const form = 'https://springfield.instructure.com/login/canvas';
const addressOf = (name: string): string => `${form}?pseudonym_session%5Bunique_id%5D=${name}`;

describe('encodeQr', () => {
  it('gives an address without a name the code that all masks were tried for', () => {
    const { data, size } = encode(form, { ecc: 'M', border: 0 });
    expect(encodeQr(form)).toEqual({ data, size });
  });

  it('gives the addresses of a class one mask, found once, and their codes are those of that mask', () => {
    const masks = [0, 1, 2, 3, 4, 5, 6, 7].filter((maskPattern) =>
      ['mayar21', 'josen22', 'lukas23'].every((name) => {
        const { data } = encode(addressOf(name), { ecc: 'M', border: 0, maskPattern });
        return JSON.stringify(data) === JSON.stringify(encodeQr(addressOf(name)).data);
      }),
    );
    expect(masks).toHaveLength(1);
  });

  it('gives an address the same code whatever was asked before', () => {
    const first = encodeQr(addressOf('mayar21'));
    for (let index = 0; index < 300; index += 1) encodeQr(`https://school${index}.example.org/login/canvas`);
    expect(encodeQr(addressOf('mayar21'))).toEqual(first);
    expect(encodeQr(addressOf('mayar22'))).not.toEqual(first);
  });
});

describe('darkRuns', () => {
  it('covers each dark module once, and no light one', () => {
    const code = encodeQr(addressOf('mayar21'));
    const seen = code.data.map((row) => row.map(() => 0));
    for (const { x, y, length } of darkRuns(code)) {
      for (let at = x; at < x + length; at += 1) seen[y]![at]! += 1;
    }
    expect(seen).toEqual(code.data.map((row) => row.map(Number)));
  });
});
