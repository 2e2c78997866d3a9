import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

it('the credits name every font that is bundled, and no other, and the artists of the pictures', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
  const bundled = Object.keys(dependencies).filter((name) => name.startsWith('@fontsource/'));
  const credits = read('docs/credits.md');
  const named = [...credits.matchAll(/`(@fontsource\/[a-z-]+)`/g)].map(([, name]) => name);
  expect(named.sort()).toEqual(bundled.sort());
  expect(credits).toContain('SIL Open Font License 1.1');
  for (const text of ['Twemoji', 'Twitter, Inc', 'creativecommons.org/licenses/by/4.0', 'jdecked'])
    expect(credits).toContain(text);
  expect(read('README.md')).toContain('docs/credits.md');
});
