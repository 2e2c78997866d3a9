import { canvasFor } from '../connection/canvas-for.ts';
import { readDistrict } from '../connection/keep-connection.ts';
import type { Context } from '../context.ts';
import { readTree } from '../policy/account-tree.ts';
import { readSettings } from '../policy/settings.ts';

/** What a card says besides the login. */
export interface CardFacts {
  readonly schoolName: string;
  readonly signInUrl: string;
}

const treeAge = 5 * 60_000;

/** As the settings of the class's account have it; else the account's name in Canvas, and Canvas's own form. */
export async function readCardFacts(
  context: Context,
  districtId: string,
  course: { readonly accountId: string; readonly accountName: string },
): Promise<CardFacts> {
  const client = await canvasFor(context, districtId);
  const tree = await readTree(context, client, districtId, treeAge);
  const { accountId, accountName } = course;
  const { schoolName, signInAddress } = (await readSettings(context, tree, { districtId, accountId })).values;
  const { apiOrigin } = await readDistrict(context, districtId);
  return {
    schoolName: schoolName === '' ? accountName : schoolName,
    signInUrl: signInAddress === '' ? `${apiOrigin}/login/canvas` : signInAddress,
  };
}
