import { isPasswordTaken, isNearColour, readNearColours } from '../plan/near-colours.ts';
import { drawPassword } from '../plan/draw-password.ts';
import { listNameParts } from '../plan/name-letters.ts';
import { checkCanvasPassword } from '../../words/passwords/canvas-password-rules.ts';
import type { BatchItem } from '../storage/documents.ts';
import { openPassword, settingsOf, type BatchRun } from './batch-run.ts';

/**
 * Whether an item's password may be sent: nobody of the district has it, no username one slip from the item's has or
 * had one of its colour, and it keeps to the rules that are known of the district's Canvas by now.
 */
export async function mayBeSent(run: BatchRun, item: BatchItem): Promise<boolean> {
  const password = openPassword(run, item);
  const { minimum, digits, symbols, repeats, sequence } = settingsOf(run).canvasRules;
  const faults = checkCanvasPassword(password, {
    generation: 'current',
    minimum,
    requireDigits: digits,
    requireSymbols: symbols,
    ...(repeats === undefined ? {} : { maxRepeats: repeats }),
    ...(sequence === undefined ? {} : { maxSequence: sequence }),
  });
  if (faults.length > 0) return false;
  return !(await isPasswordTaken(run.context, run.batch.districtId, { ...item, password }));
}

/** A new password for an item whose own may not be sent, or was refused. */
export async function redrawPassword(
  run: BatchRun,
  item: BatchItem,
): Promise<Pick<BatchItem, 'passwordSealed' | 'wordsSealed'>> {
  const { context, batch, placeNames } = run;
  const { districtId } = batch;
  const near = await readNearColours(context, districtId, [item]);
  const { username } = item;
  const before = openPassword(run, item);
  const { password, words } = drawPassword({
    random: context.random,
    settings: settingsOf(run),
    names: [username, ...item.spares, ...listNameParts({ ...item, id: item.studentId }), ...placeNames],
    isTaken: (drawn) =>
      drawn === before || isNearColour(context, districtId, { near, username, password: drawn }),
  });
  return {
    passwordSealed: context.seal.close(password, districtId, 'password'),
    wordsSealed: context.seal.close(JSON.stringify(words), districtId, 'words'),
  };
}
