import type { Context } from '../context.ts';
import type { Policy } from '../storage/policy-documents.ts';
import { DuplicateError } from '../storage/port.ts';
import { coursePolicyId, type SettingsPlace } from './settings.ts';

/** The id of the policy that is a place's own. */
export function policyId({ districtId, accountId, courseId }: SettingsPlace): string {
  return courseId === undefined ? `${districtId}:${accountId}` : coursePolicyId(districtId, courseId);
}

/** Makes a place's (still empty) policy where there is none, so that it can be changed by atomic updates. */
export async function ensurePolicy({ storage }: Context, place: SettingsPlace): Promise<Policy> {
  const empty: Policy = { id: policyId(place), ...place, on: false, version: 0 };
  const known = await storage.policies.get(empty.id);
  if (known) return known;
  try {
    await storage.policies.insert(empty);
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
  }
  return (await storage.policies.get(empty.id)) ?? empty;
}
