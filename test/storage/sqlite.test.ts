import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openSqliteStorage } from '../../server/storage/sqlite.ts';
import { describeStorage } from './contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'login-cards-storage-'));
let opened = 0;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeStorage('sqlite', () => openSqliteStorage(join(folder, `${(opened += 1)}.db`)));
