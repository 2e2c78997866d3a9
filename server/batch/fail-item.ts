import type { FailureCode } from '../../contract/batch.ts';
import type { BatchItem } from '../storage/batch-documents.ts';
import { writeItem, type BatchRun } from './batch-run.ts';
import { recordEnding } from './record-endings.ts';
import { loginId } from './reserve-login.ts';

/**
 * Ends an item as failed. The fate is written first: it is the write that a worker without the lease cannot make; an entry
 * of the record that a kill swallows is added at the end of the batch (`record-endings.ts`). A reservation whose create may have reached Canvas stays, so that a later batch can still find the login.
 */
export async function failItem(run: BatchRun, item: BatchItem, code: FailureCode): Promise<undefined> {
  const ended = await writeItem(run, item, { fate: 'failed', code, endedAt: run.context.clock.now() });
  await recordEnding(run, ended);
  const id = loginId(run.batch.districtId, item.studentId);
  await run.context.storage.logins.remove({ id, batchId: run.batch.id, state: 'reserved', intentAt: null });
  return undefined;
}
