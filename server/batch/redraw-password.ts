import { isPasswordTaken, isNearColour, readNearColours } from '../plan/near-colours.ts';
import { drawPassword } from '../plan/draw-password.ts';
import { listNameParts } from '../plan/name-letters.ts';
import { checkCanvasPassword } from '../../words/passwords/canvas-password-rules.ts';
import type { BatchItem } from '../storage/documents.ts';
import { openPassword, settingsOf, type BatchRun } from './batch-run.ts';

/**
 * Whether an item's password may be sent: it keeps to the known rules, nobody of the district has it, and no username
 * one slip from the item's has or had one of its colour.
 */
export async function mayBeSent(run: BatchRun, item: BatchItem): Promise<boolean> {
  const password = openPassword(run, item);
  return (
    keepsToRules(run, item) &&
    !(await isPasswordTaken(run.context, run.batch.districtId, { ...item, password }))
  );
}

/** Whether an item's password keeps to the rules of the district's Canvas as they are known by now. */
export function keepsToRules(run: BatchRun, item: BatchItem): boolean {
  const { minimum, digits, symbols, repeats, sequence } = settingsOf(run).canvasRules;
  const faults = checkCanvasPassword(openPassword(run, item), {
    generation: 'current',
    minimum,
    requireDigits: digits,
    requireSymbols: symbols,
    ...(repeats === undefined ? {} : { maxRepeats: repeats }),
    ...(sequence === undefined ? {} : { maxSequence: sequence }),
  });
  return faults.length === 0;
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
