import { bendToCanvas, readCanvasRules } from '../policy/canvas-rules.ts';
import { readSettings } from '../policy/settings.ts';
import { readTree } from '../policy/account-tree.ts';
import { drawPassword } from '../plan/draw-password.ts';
import { listNameParts, listPlaceParts } from '../plan/name-letters.ts';
import { isNearColour, readNearColours } from '../plan/near-colours.ts';
import type { LoginAct } from '../storage/login-act-documents.ts';
import type { ActRun } from './act-run.ts';

/** How old the account tree may be that says which accounts decide for a class. */
const treeAge = 5 * 60_000;

/**
 * Draws a password by the settings of the class and by what is known of Canvas's rules, sealed. It resembles neither the child's
 * name nor the class's, and has no colour of a password that a username one slip away has or had.
 */
export async function drawNewPassword({
  context,
  client,
  act,
}: ActRun): Promise<Pick<LoginAct, 'passwordSealed' | 'wordsSealed'>> {
  const { districtId, accountId, courseId, className, studentId, studentName: name, username } = act;
  const tree = await readTree(context, client, districtId, treeAge);
  const rules = await readCanvasRules(context, client, { districtId, rootId: tree.rootId });
  const { values } = await readSettings(context, tree, { districtId, accountId, courseId });
  const near = await readNearColours(context, districtId, [{ studentId, username }]);
  const { password, words } = drawPassword({
    random: context.random,
    settings: bendToCanvas(values, rules),
    names: [
      username,
      ...listNameParts({ id: studentId, name, sortableName: name }),
      ...listPlaceParts([className, tree.accounts.get(accountId)?.name ?? '']),
    ],
    isTaken: (drawn) => isNearColour(context, districtId, { near, username, password: drawn }),
  });
  return {
    passwordSealed: context.seal.close(password, districtId, 'password'),
    wordsSealed: context.seal.close(JSON.stringify(words), districtId, 'words'),
  };
}
