import { expect, it } from 'vitest';
import { toCondition } from '../../server/storage/sqlite-where.ts';
import { readTests } from '../../server/storage/where-tests.ts';
import { planOfFind, stepsOf } from './plan-of-find.ts';

it.each([
  ['logins', { districtId: 'd', usernameKey: 'u' }, [], 'logins_one_districtId_usernameKey'],
  ['batchItems', { batchId: 'b' }, [{ by: 'position' }], 'batchItems_by_batchId_position'],
  ['batchItems', { batchId: 'b', fate: { in: ['planned', 'checking'] } }, [], 'batchItems_by_batchId'],
  ['loginActs', { state: 'running', leaseUntil: { lt: 5 } }, [], 'loginActs_by_state_leaseUntil'],
  ['sessions', { id: 'x', expiresAt: { gt: 5 } }, [], 'sqlite_autoindex_sessions_1'],
] as const)('finds in %s by %j through an index', (table, where, order, index) => {
  expect(planOfFind(table, where, order)).toMatch(new RegExp(`^SEARCH ${table} USING INDEX ${index}`));
});

it('takes an order from the index, up and down, without sorting', () => {
  const up = planOfFind('batchItems', { batchId: 'b' }, [{ by: 'position' }]);
  const down = planOfFind('batches', { districtId: 'd', courseId: 'c' }, [{ by: 'startedAt', desc: true }]);
  expect(up).not.toContain('TEMP B-TREE');
  expect(down).not.toContain('TEMP B-TREE');
});

it('finds the next batch to claim in the order of an index, though hundreds wait', () => {
  const free = { leaseUntil: { lt: 5 }, wakeAt: { lte: 5 } };
  const ofClasses = { state: 'running', turn: null, ...free };
  const ofRuns = { state: 'running', turn: { gte: 0 }, districtId: { nin: ['d'] }, ...free };
  const steps = [
    planOfFind('batches', ofClasses, [{ by: 'startedAt' }]),
    planOfFind('batches', ofRuns, [{ by: 'turn' }, { by: 'startedAt' }]),
  ];
  for (const step of steps) {
    expect(step).toMatch(/^SEARCH batches USING INDEX batches_by_state_turn_startedAt/);
    expect(step).not.toContain('TEMP B-TREE');
  }
});

it('sweeps through an index', () => {
  const { sql, values } = toCondition(readTests({ expiresAt: { lt: 5 } }));
  const steps = stepsOf(`DELETE FROM "sessions" WHERE ${sql}`, values);
  expect(steps).toMatch(/^SEARCH sessions USING INDEX sessions_by_expiresAt/);
});
