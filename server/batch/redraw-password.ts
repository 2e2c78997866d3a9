import type { Settings } from '../../contract/policy.ts';
import type { Context } from '../context.ts';
import { drawPassword } from '../plan/draw-password.ts';
import { listNameParts } from '../plan/name-letters.ts';
import type { BatchItem } from '../storage/documents.ts';

/** A new password for an item whose first one turned out to be somebody's of the district. */
export function redrawPassword(
  context: Context,
  districtId: string,
  item: BatchItem,
  settings: Settings,
): Pick<BatchItem, 'passwordSealed' | 'wordsSealed'> {
  const { password, words } = drawPassword({
    random: context.random,
    minimum: settings.canvasRules.minimum,
    avoid: new Set(
      item.passwordSealed ? [context.seal.open(item.passwordSealed, districtId, 'password')] : [],
    ),
    names: [item.username, ...item.spares, ...listNameParts({ ...item, id: item.studentId })],
  });
  return {
    passwordSealed: context.seal.close(password, districtId, 'password'),
    wordsSealed: context.seal.close(JSON.stringify(words), districtId, 'words'),
  };
}
