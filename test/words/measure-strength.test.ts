import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { measureStrength } from '../../words/measure-strength.ts';

const readme = readFileSync(new URL('../../words/README.md', import.meta.url), 'utf8');

describe('the strength that words/README.md states', () => {
  for (const level of ['k', '1', '2'] as const) {
    it(`is what is counted for en ${level}`, () => {
      const { words, pairs, digits, passwords, bits } = measureStrength('en', level);
      const row = [`en ${level}`, words, pairs, digits, passwords, bits];
      const stated = readme.split('\n').map((line) => line.replaceAll(/\s*\|\s*/g, '|'));
      expect(stated).toContain(`|${row.join('|')}|`);
      if (level === '2') expect(bits).toBeGreaterThan(21);
    }, 60_000);
  }
});
