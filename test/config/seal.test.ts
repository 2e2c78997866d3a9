import { describe, expect, it } from 'vitest';
import { makeSeal, SealBrokenError } from '../../server/config/seal.ts';

const first = Buffer.alloc(32, 1);
const second = Buffer.alloc(32, 2);

describe('a sealed text', () => {
  it('opens for its district and its purpose, and differs each time', () => {
    const seal = makeSeal(first);
    const sealed = seal.close('blue cat 77 ñ', 'd1', 'password');
    expect(seal.open(sealed, 'd1', 'password')).toBe('blue cat 77 ñ');
    expect(seal.close('blue cat 77 ñ', 'd1', 'password')).not.toBe(sealed);
    expect(sealed).not.toContain('cat');
  });

  it.each<[string, string, string]>([
    ['another district', 'd2', 'password'],
    ['another purpose', 'd1', 'token'],
  ])('stays shut for %s', (_name, district, purpose) => {
    const seal = makeSeal(first);
    const sealed = seal.close('secret', 'd1', 'password');
    expect(() => seal.open(sealed, district, purpose)).toThrow(SealBrokenError);
  });

  it('stays shut when a byte was changed or the key is unknown', () => {
    const sealed = makeSeal(first).close('secret', 'd1', 'password');
    const changed = sealed.slice(0, -1) + (sealed.endsWith('A') ? 'B' : 'A');
    for (const broken of [changed, 'v1.a.b', ''])
      expect(() => makeSeal(first).open(broken, 'd1', 'password')).toThrow(SealBrokenError);
    expect(() => makeSeal(second).open(sealed, 'd1', 'password')).toThrow(SealBrokenError);
  });

  it('opens under a new key as long as the old one is kept', () => {
    const sealed = makeSeal(first).close('secret', 'd1', 'password');
    expect(makeSeal(second, [first]).open(sealed, 'd1', 'password')).toBe('secret');
  });
});

describe('a mark', () => {
  it('is equal for equal texts of one district and purpose only', () => {
    const seal = makeSeal(first);
    const mark = seal.mark('bluecat77', 'd1', 'password');
    expect(mark).toMatch(/^[0-9a-f]{64}$/);
    expect(seal.mark('bluecat77', 'd1', 'password')).toBe(mark);
    expect(seal.mark('bluecat77', 'd2', 'password')).not.toBe(mark);
    expect(seal.mark('bluecat77', 'd1', 'other')).not.toBe(mark);
    expect(makeSeal(second).mark('bluecat77', 'd1', 'password')).not.toBe(mark);
  });
});
