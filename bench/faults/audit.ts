import { finalFates } from '../../contract/batch.ts';
import type { FaultWorld } from './fault-world.ts';

/** What a round did wrong, pupil by pupil; all zero is right. */
export interface Audit {
  /** Logins in Canvas of which we have no record, and logins of our record that Canvas does not have. */
  readonly lost: number;
  /** Pupils with more than one login that no SIS made. */
  readonly doubled: number;
  /** Logins whose username or password in our record is not the one in Canvas. */
  readonly wrongPassword: number;
  /** Pupils without a final fate, or said to have a login and without one. */
  readonly forgotten: number;
  /** Calls that write a login, after the batch was done. */
  readonly callsAfterEnd: number;
}

/** Compares what is in Canvas with what the tool has on record, once the batch is done. */
export async function auditRound(fault: FaultWorld, batchId: string): Promise<Audit> {
  const { world, context, pupils } = fault;
  const { storage, seal } = context;
  const inCanvas = [...world.practice.world.pseudonyms.all()].filter(
    ({ userId, sisUserId, workflowState }) =>
      pupils.has(userId) && sisUserId === null && workflowState !== 'deleted',
  );
  const records = await storage.logins.find({ state: { in: ['active', 'suspended'] } });
  const recordOf = new Map(records.map((record) => [record.canvasLoginId, record]));
  const items = await storage.batchItems.find({ batchId });
  const holders = inCanvas.map(({ userId }) => userId);
  const canvasIds = new Set(inCanvas.map(({ id }) => String(id)));
  const fateOf = new Map(items.map(({ studentId, fate }) => [Number(studentId), fate]));
  return {
    lost:
      inCanvas.filter(({ id }) => !recordOf.has(String(id))).length +
      records.filter(({ canvasLoginId = '' }) => !canvasIds.has(canvasLoginId)).length,
    doubled: holders.length - new Set(holders).size,
    wrongPassword: inCanvas.filter((login) => {
      const record = recordOf.get(String(login.id));
      if (!record) return false;
      const { passwordSealed = '', districtId, username, studentId } = record;
      const password = seal.open(passwordSealed, districtId, 'password');
      return password !== login.password || username !== login.uniqueId || studentId !== String(login.userId);
    }).length,
    forgotten: [...pupils].filter((id) => {
      const fate = fateOf.get(id);
      if (fate === undefined || !finalFates.includes(fate)) return true;
      return (fate === 'made' || fate === 'already-there') !== holders.includes(id);
    }).length,
    callsAfterEnd: await countLateWrites(fault),
  };
}

async function countLateWrites({ world }: FaultWorld): Promise<number> {
  const writes = (): number =>
    Object.entries(world.practice.calls.counts)
      .filter(([kind]) => !kind.startsWith('GET') && kind.includes('/logins'))
      .reduce((sum, [, count]) => sum + count, 0);
  const before = writes();
  await new Promise((resolve) => setTimeout(resolve, 300));
  return writes() - before;
}
