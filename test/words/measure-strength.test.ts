import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { measureStrength } from '../../words/measure-strength.ts';

const readme = readFileSync(new URL('../../words/README.md', import.meta.url), 'utf8');

describe('the strength that words/README.md states', () => {
  it.each([
    ['en', 'k', 18],
    ['en', '1', 20.5],
    ['en', '2', 22],
    ['es', 'k', 20.5],
  ] as const)(
    'is what is counted for %s %s, and enough',
    (language, level, least) => {
      const { words, pairs, digits, passwords, bits } = measureStrength(language, level);
      const row = [`${language} ${level}`, words, pairs, digits, passwords, bits];
      const stated = readme.split('\n').map((line) => line.replaceAll(/\s*\|\s*/g, '|'));
      expect(stated).toContain(`|${row.join('|')}|`);
      expect(bits).toBeGreaterThanOrEqual(least);
    },
    60_000,
  );
});
