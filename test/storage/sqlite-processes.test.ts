import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { describeProcesses } from './contract-processes.ts';

describe('several processes on one file', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'login-cards-processes-'));
  let made = 0;
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  describeProcesses(() => `sqlite:${join(folder, String((made += 1)), 'cards.db')}`, [1, 40, 333]);
});
