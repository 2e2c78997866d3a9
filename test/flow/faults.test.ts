import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditRound } from '../../bench/faults/audit.ts';
import { startFaultWorld, type FaultWorld } from '../../bench/faults/fault-world.ts';
import { runRound } from '../../bench/faults/rounds.ts';
import { troubles } from '../../bench/faults/troubles.ts';

const right = { lost: 0, doubled: 0, wrongPassword: 0, forgotten: 0, callsAfterEnd: 0 };

/** A few rounds of `npm run bench -- faults`, by their numbers, with a class of 30. */
describe('a batch while things go wrong', { timeout: 400_000 }, () => {
  let fault: FaultWorld;
  beforeAll(async () => {
    fault = await startFaultWorld(mkdtempSync(join(tmpdir(), 'login-cards-faults-')), 30);
  });
  afterAll(() => fault.stop());

  it.each([
    ['kill', 11],
    ['lost-answers', 12],
    ['all-mixed-and-killed', 13],
    ['token-revoked', 14],
    ['two-processes-one-killed', 15],
    ['admins-may-change-passwords-flipped', 16],
  ])('%s, number %i: nobody is lost, doubled, forgotten or given another password', async (kind, seed) => {
    expect(await runRound(fault, kind, seed)).toMatchObject(right);
  });

  it.skipIf(troubles['disk-full']?.lacks?.() !== undefined)(
    'disk-full, number 17: nobody is lost, and it goes on once there is room',
    async () => {
      expect(await runRound(fault, 'disk-full', 17)).toMatchObject(right);
    },
  );

  it('what is wrong is seen: a changed password, a second login, a login gone, a pupil without an end', async () => {
    const { storage } = fault.context;
    const [batch] = await storage.batches.find({}, { order: [{ by: 'startedAt', desc: true }], limit: 1 });
    const [item] = await storage.batchItems.find({ batchId: batch!.id });
    const [one, two, three] = await storage.logins.find({ state: 'active' });
    const { pseudonyms } = fault.world.practice.world;
    const loginOf = (record = one) => pseudonyms.need(Number(record!.canvasLoginId));
    loginOf(one).password = 'of-somebody-else';
    const { id: _id, ...second } = loginOf(two);
    fault.world.practice.world.addPseudonym({ ...second, uniqueId: 'a-second-one' });
    loginOf(three).workflowState = 'deleted';
    await storage.batchItems.update({ id: item!.id }, { set: { fate: 'creating' } });
    const { lost, doubled, wrongPassword, forgotten } = await auditRound(fault, batch!.id);
    // The second login has no record, the deleted one has a record and no login; its pupil is said to have one.
    expect([lost, doubled, wrongPassword]).toEqual([2, 1, 1]);
    expect(forgotten).toBeGreaterThanOrEqual(1);
  });
});
