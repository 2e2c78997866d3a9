import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { describeMigrating } from './contract-migrating.ts';

describe('the documents of a sqlite file with an older schema', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'login-cards-schema-'));
  let made = 0;
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  describeMigrating(() => `sqlite:${join(folder, `${(made += 1)}.db`)}`);
});
