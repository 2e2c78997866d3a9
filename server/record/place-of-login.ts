import type { Context } from '../context.ts';
import type { Login } from '../storage/login-documents.ts';

/**
 * In: a login that something is recorded of without anybody being at its class. Out: what the record says as its place: the class in which
 * it was made, as its batch was called; the district's name where that batch is forgotten.
 */
export async function placeOfLogin(
  { storage }: Context,
  { batchId, districtId }: Pick<Login, 'batchId' | 'districtId'>,
): Promise<string> {
  const batch = await storage.batches.get(batchId);
  return batch?.className ?? (await storage.districts.get(districtId))?.name ?? '';
}
