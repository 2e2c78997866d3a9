import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemCodes } from '../../contract/problem.ts';
import { apiScopes } from '../../server/canvas/scopes.ts';
import { noRights } from '../../server/connection/check-rights.ts';

const docs = join(import.meta.dirname, '../../docs');
const text = await readFile(join(docs, 'install-in-canvas.md'), 'utf8');
const installing =
  /^(invite|registration|launch|consent|connection|api-key|canvas)-|^(not-connected|school-not-on)$/;

describe('docs/install-in-canvas.md', () => {
  it('says what every scope is for, and names none that is not asked for', () => {
    const named = [...text.matchAll(/`(url:[^`]+)`/g)].map(([, scope = '']) => scope.replace('\\|', '|'));
    expect(named).toEqual(apiScopes);
  });

  it('says what every permission is for', () => {
    expect(noRights.filter(({ permission }) => !text.includes(`\`${permission}\``))).toEqual([]);
  });

  it('has a line for every problem that an installation can meet', () => {
    const codes = problemCodes.filter((code) => installing.test(code));
    expect(codes.length).toBeGreaterThan(25);
    expect(codes.filter((code) => !text.includes(`\`${code}\``))).toEqual([]);
  });

  it('shows pictures that are there, each below 150 kB', async () => {
    const pictures = [...text.matchAll(/\]\((pictures\/[^)]+)\)/g)].map(([, path = '']) => join(docs, path));
    expect(pictures.length).toBeGreaterThan(9);
    expect(pictures.filter((path) => !existsSync(path))).toEqual([]);
    for (const path of pictures) expect((await stat(path)).size).toBeLessThan(150_000);
  });
});
