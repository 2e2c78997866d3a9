import { expect, it } from 'vitest';
import type { Login } from '../../server/storage/login-documents.ts';
import { openMemoryStorage } from '../../server/storage/memory.ts';
import { loginIdsOf, loginsOf } from '../../server/storage/page-by-page.ts';
import { toCondition } from '../../server/storage/sqlite-where.ts';
import { sweepExpired } from '../../server/storage/sweep-expired.ts';
import { readTests } from '../../server/storage/where-tests.ts';
import { planOfFind, stepsOf } from './plan-of-find.ts';

const login = (districtId: string, number: number): Login => {
  const studentId = String(100_000 + number);
  const username = `${districtId}${studentId}`;
  return {
    ...{ id: `${districtId}:${studentId}`, districtId, studentId, name: 'A B', state: 'active' },
    ...{ username, usernameKey: username, accountId: '1', courseId: '1', batchId: 'b' },
  };
};

/** How often somebody else of the process had a turn meanwhile. */
async function othersDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let isOver = false;
  const come = (): void => {
    turns += 1;
    if (!isOver) setImmediate(come);
  };
  setImmediate(come);
  await work();
  isOver = true;
  return turns;
}

it('goes through the logins of one district, each once, in the order of their ids, and lets others in between', async () => {
  const storage = openMemoryStorage();
  for (const [districtId, count] of [
    ['a', 3],
    ['b', 1201],
    ['b1', 2],
    ['c', 1],
  ] as const)
    for (let number = 0; number < count; number += 1) await storage.logins.insert(login(districtId, number));
  const seen: string[] = [];
  const others = await othersDuring(async () => {
    for await (const { id } of loginsOf(storage, 'b')) seen.push(id);
  });
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

it('what has expired goes a page at a time, along its index, and others come in between', async () => {
  const storage = openMemoryStorage();
  const { usedNonces } = storage;
  for (let number = 0; number < 1201; number += 1)
    await usedNonces.insert({ id: `n${String(number)}`, expiresAt: number });
  let removed = 0;
  const turns = await othersDuring(async () => {
    removed = await sweepExpired(storage, 1200);
  });
  expect(removed).toBe(1200);
  expect(await usedNonces.find({})).toEqual([{ id: 'n1200', expiresAt: 1200 }]);
  expect(turns).toBeGreaterThanOrEqual(2);
  const page = planOfFind('loginActs', { expiresAt: { lt: 5 } }, [{ by: 'expiresAt' }]);
  expect(page).toMatch(/^SEARCH loginActs USING INDEX loginActs_by_expiresAt/);
  expect(page).not.toContain('TEMP B-TREE');
  const { sql, values } = toCondition(readTests({ expiresAt: { lt: 5 }, id: { in: ['a', 'b'] } }));
  expect(stepsOf(`DELETE FROM "loginActs" WHERE ${sql}`, values)).toContain('sqlite_autoindex_loginActs_1');
});
