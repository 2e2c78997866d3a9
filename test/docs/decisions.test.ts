import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('every decision has a number of its own', () => {
  const text = readFileSync(new URL('../../docs/decisions.md', import.meta.url), 'utf8');
  const numbers = [...text.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number));
  expect(numbers.length).toBeGreaterThan(80);
  expect(numbers.filter((number, at) => numbers.indexOf(number) !== at)).toEqual([]);
});
