import type { FailureCode } from '../../contract/batch.ts';
import type { BatchItem } from '../storage/documents.ts';
import { recordItem, writeItem, type BatchRun } from './batch-run.ts';
import { loginId } from './reserve-login.ts';

/**
 * Ends an item as failed. The fate is written before the reservation goes: it is the write that a worker without the lease
 * cannot make. A reservation whose create may have reached Canvas stays, so that a later batch can still find the login.
 */
export async function failItem(run: BatchRun, item: BatchItem, code: FailureCode): Promise<undefined> {
  await recordItem(run, item, { act: 'login-failed', code });
  await writeItem(run, item, { fate: 'failed', code });
  const id = loginId(run.batch.districtId, item.studentId);
  await run.context.storage.logins.remove({ id, batchId: run.batch.id, state: 'reserved', intentAt: null });
  return undefined;
}
