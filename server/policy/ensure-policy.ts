import type { Context } from '../context.ts';
import { DuplicateError } from '../storage/port.ts';

/** Makes an account's (still empty) policy where there is none, so that it can be changed by atomic updates; answers its id. */
export async function ensurePolicy(
  { storage }: Context,
  districtId: string,
  accountId: string,
): Promise<string> {
  const id = `${districtId}:${accountId}`;
  if (await storage.policies.get(id)) return id;
  try {
    await storage.policies.insert({ id, districtId, accountId, on: false });
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
  }
  return id;
}
