import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loginActFaults } from '../../contract/child.ts';

it('docs/after-the-first-day.md says of every reason why an act was not done', () => {
  const text = readFileSync(new URL('../../docs/after-the-first-day.md', import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^\| `([a-z-]+)` +\|/gm)].map(([, code]) => code);
  expect(rows.sort()).toEqual([...loginActFaults].sort());
});
