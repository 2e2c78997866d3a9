import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { measureStrength } from '../../words/measure-strength.ts';

const readme = readFileSync(new URL('../../words/README.md', import.meta.url), 'utf8');

describe('the strength that words/README.md states', () => {
  for (const levels of [['k'], ['k', '1'], ['k', '1', '2']] as const) {
    it(`is what is counted for ${levels.join(', ')}`, () => {
      const { words, pairs, digits, passwords, bits } = measureStrength(levels);
      const row = [levels.join(', '), words, pairs, digits, passwords, bits];
      const stated = readme.split('\n').map((line) => line.replaceAll(/\s*\|\s*/g, '|'));
      expect(stated).toContain(`|${row.join('|')}|`);
      if (levels.length === 3) expect(bits).toBeGreaterThan(21);
    }, 60_000);
  }
});
