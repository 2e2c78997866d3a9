import { expect, it } from 'vitest';
import type { Login } from '../../server/storage/login-documents.ts';
import { openMemoryStorage } from '../../server/storage/memory.ts';
import { loginIdsOf, loginsOf } from '../../server/storage/page-by-page.ts';
import { planOfFind } from './plan-of-find.ts';

const login = (districtId: string, number: number): Login => {
  const studentId = String(100_000 + number);
  const username = `${districtId}${studentId}`;
  return {
    ...{ id: `${districtId}:${studentId}`, districtId, studentId, name: 'A B', state: 'active' },
    ...{ username, usernameKey: username, accountId: '1', courseId: '1', batchId: 'b' },
  };
};

it('goes through the logins of one district, each once, in the order of their ids, and lets others in between', async () => {
  const storage = openMemoryStorage();
  for (const [districtId, count] of [
    ['a', 3],
    ['b', 1201],
    ['b1', 2],
    ['c', 1],
  ] as const)
    for (let number = 0; number < count; number += 1) await storage.logins.insert(login(districtId, number));
  let others = 0;
  let isOver = false;
  const come = (): void => {
    others += 1;
    if (!isOver) setImmediate(come);
  };
  setImmediate(come);
  const seen: string[] = [];
  for await (const { id } of loginsOf(storage, 'b')) seen.push(id);
  isOver = true;
  expect(seen).toHaveLength(1201);
  expect(seen).toEqual([...new Set(seen)].sort());
  expect(new Set(seen.map((id) => id.split(':')[0]))).toEqual(new Set(['b']));
  // Three pages: between the first and the second, and between that and the third.
  expect(others).toBeGreaterThanOrEqual(2);
});

it('a page is read along the primary key; by the district it would be a sort of all its logins', () => {
  const page = planOfFind('logins', { id: loginIdsOf('d', 'd:5') });
  expect(page).toMatch(/^SEARCH logins USING INDEX sqlite_autoindex_logins_1/);
  expect(page).not.toContain('TEMP B-TREE');
  expect(planOfFind('logins', { districtId: 'd', id: { gt: 'd:5' } })).toContain('TEMP B-TREE');
});
