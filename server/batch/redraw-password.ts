import { findHeldPasswords, isPasswordTaken, isNearColour, readNearColours } from '../plan/near-colours.ts';
import { drawPassword, type DrawnPassword } from '../plan/draw-password.ts';
import { listNameParts } from '../plan/name-letters.ts';
import { NothingLeftError } from '../plan/nothing-left.ts';
import { checkCanvasPassword } from '../../words/passwords/canvas-password-rules.ts';
import type { ReplacedReason } from '../../contract/batch.ts';
import type { BatchItem } from '../storage/batch-documents.ts';
import { openPassword, settingsOf, writeItem, type BatchRun } from './batch-run.ts';
import { failItem } from './fail-item.ts';
import { mayTypePasswords } from './refuse-typed.ts';

/** How often a password that somebody of the district already has is drawn anew. */
const rounds = 60;

/**
 * Why an item's password may not be sent; undefined where it may: it keeps to the known rules, nobody of the district
 * has it, no username one slip from the item's has or had one of its colour, and the district still lets it be typed.
 */
export async function whyNotSent(run: BatchRun, item: BatchItem): Promise<ReplacedReason | undefined> {
  const { context, batch } = run;
  if (item.typed && !(await mayTypePasswords(context, batch.districtId))) return 'typing-off';
  const broken = findBrokenRule(run, item);
  if (broken) return broken;
  const password = openPassword(run, item);
  return (await isPasswordTaken(context, batch.districtId, { ...item, password })) ? 'in-use' : undefined;
}

/** The first rule of the district's Canvas, as they are known by now, that an item's password breaks. */
export function findBrokenRule(run: BatchRun, item: BatchItem): ReplacedReason | undefined {
  const { minimum, digits, symbols, repeats, sequence } = settingsOf(run).canvasRules;
  const faults = checkCanvasPassword(openPassword(run, item), {
    generation: 'current',
    minimum,
    requireDigits: digits,
    requireSymbols: symbols,
    ...(repeats === undefined ? {} : { maxRepeats: repeats }),
    ...(sequence === undefined ? {} : { maxSequence: sequence }),
  });
  return faults.length === 0 ? undefined : reasonOf(faults);
}

/** In: types of Canvas's refusal of a password. Out: the first of them, for a person. */
export function reasonOf(types: readonly string[]): ReplacedReason {
  if (types.includes('too_short')) return 'too-short';
  if (types.includes('no_digits')) return 'needs-digit';
  return types.includes('no_symbols') ? 'needs-symbol' : 'too-easy';
}

/**
 * Gives an item whose password may not be sent, or was refused, another one. Of one that was typed the item says why.
 * @returns the item; undefined where no password is left: then it has failed
 */
export async function takeNextPassword(
  run: BatchRun,
  item: BatchItem,
  why: ReplacedReason,
  set: Partial<BatchItem> = {},
): Promise<BatchItem | undefined> {
  const drawn = await redraw(run, item);
  if (!drawn) return failItem(run, item, 'passwords-used-up');
  const { seal } = run.context;
  const { districtId } = run.batch;
  return writeItem(run, item, {
    passwordSealed: seal.close(drawn.password, districtId, 'password'),
    wordsSealed: seal.close(JSON.stringify(drawn.words), districtId, 'words'),
    ...(item.typed ? { typed: false, passwordReplaced: why } : {}),
    ...set,
  });
}

async function redraw(run: BatchRun, item: BatchItem): Promise<DrawnPassword | undefined> {
  const { context, batch, placeNames } = run;
  const { districtId } = batch;
  const near = await readNearColours(context, districtId, [item]);
  const { username, studentId } = item;
  const held = new Set([openPassword(run, item)]);
  for (let round = 0; round < rounds; round += 1) {
    const drawn = drawOne(() =>
      drawPassword({
        random: context.random,
        settings: settingsOf(run),
        names: [username, ...item.spares, ...listNameParts({ ...item, id: studentId }), ...placeNames],
        isTaken: (password) =>
          held.has(password) || isNearColour(context, districtId, { near, username, password }),
      }),
    );
    if (!drawn) return undefined;
    const found = await findHeldPasswords(context, districtId, [{ studentId, password: drawn.password }]);
    if (found.size === 0) return drawn;
    held.add(drawn.password);
  }
  return undefined;
}

function drawOne(draw: () => DrawnPassword): DrawnPassword | undefined {
  try {
    return draw();
  } catch (error) {
    if (error instanceof NothingLeftError) return undefined;
    throw error;
  }
}
