import { allowedAdminRoles } from '../connection/admin-roles.ts';
import type { Context } from '../context.ts';
import { readDistrictSettings } from './class-rules.ts';

/** The admin roles, by Canvas's name, that count as admin in a district: the usual one and those it lists. */
export async function readAdminRoles(context: Context, districtId: string): Promise<ReadonlySet<string>> {
  const { adminRoles } = await readDistrictSettings(context, districtId);
  return new Set([...allowedAdminRoles, ...adminRoles]);
}
