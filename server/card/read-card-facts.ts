import type { Settings } from '../../contract/policy.ts';
import { isTestCanvas } from '../connection/test-canvas.ts';
import { canvasFor } from '../connection/canvas-for.ts';
import { readDistrict } from '../connection/keep-connection.ts';
import type { Context } from '../context.ts';
import { readTree } from '../policy/account-tree.ts';
import { readSettings } from '../policy/settings.ts';

/** What a card says besides the login, and the settings that this comes from. */
export interface CardFacts {
  readonly schoolName: string;
  /** Whole, with its scheme. */
  readonly signInUrl: string;
  readonly settings: Settings;
  /** The Canvas is a test copy. */
  readonly isTest: boolean;
}

const treeAge = 5 * 60_000;

/** As the settings of the class's account have it; else the account's name in Canvas, and Canvas's own form. */
export async function readCardFacts(
  context: Context,
  districtId: string,
  course: { readonly id: string; readonly accountId: string; readonly accountName: string },
): Promise<CardFacts> {
  const client = await canvasFor(context, districtId);
  const tree = await readTree(context, client, districtId, treeAge);
  const { id: courseId, accountId, accountName } = course;
  const { values: settings } = await readSettings(context, tree, { districtId, accountId, courseId });
  const { schoolName, signInAddress } = settings;
  const { apiOrigin } = await readDistrict(context, districtId);
  return {
    schoolName: schoolName === '' ? accountName : schoolName,
    signInUrl: signInAddress === '' ? `${apiOrigin}/login/canvas` : signInAddress,
    settings,
    isTest: isTestCanvas(context.config, apiOrigin),
  };
}
