import { longestRepeat, longestRun } from '../../words/keyboard-runs.ts';
import { learnCanvasRules, strictest, type KnownRules } from '../policy/canvas-rules.ts';
import type { BatchItem } from '../storage/batch-documents.ts';
import { findBrokenRule } from './redraw-password.ts';
import { LeaseLostError, openPassword, recordItem, settingsOf, type BatchRun } from './batch-run.ts';

/** Least lengths that districts ask for; Canvas does not say which (Canvas: lib/canvas/security/password_policy.rb). */
const MINIMA = [10, 12, 14, 16, 20, 24, 32, 48, 64];
/** So many passwords of one pupil are sent before the pupil is called failed. */
const MOST_TRIES = 12;

/**
 * Takes from a refusal, by its types, what rule the password broke: for the rest of this batch, also after a restart,
 * and for the district, whose admins are told in the record. An answer of `common` teaches no rule: the list is Canvas's.
 * @returns whether another password is worth sending
 * @throws LeaseLostError
 */
export async function learnFromRefusal(
  run: BatchRun,
  item: BatchItem,
  types: readonly string[],
): Promise<boolean> {
  if ((item.passwordTries ?? 0) >= MOST_TRIES) return false;
  const password = openPassword(run, item);
  const lessons = types.map((type) => lessonOf(type, password));
  const known = settingsOf(run).canvasRules;
  const learned = strictest(...lessons.flatMap((lesson) => lesson ?? []));
  // Whether the settings knew this already when the password was sent, or another pupil of the batch was first.
  const isNew = JSON.stringify(strictest(known, learned)) !== JSON.stringify(strictest(known));
  if (lessons.includes(undefined)) return false;
  if (isNew) await keepRules(run, item, { learned, types });
  // Sent before another pupil of the batch had taught what it breaks.
  return isNew || types.includes('common') || findBrokenRule(run, item) !== undefined;
}

/** Out: the rule that a type of refusal gives away; undefined where no other password of ours would help. */
export function lessonOf(type: string, password: string): KnownRules | undefined {
  const minimum = MINIMA.find((length) => length > password.length);
  const repeats = longestRepeat(password) - 1;
  const sequence = longestRun(password) - 1;
  switch (type) {
    case 'too_short':
      return minimum === undefined ? undefined : { minimum };
    case 'no_digits':
      return { digits: true };
    case 'no_symbols':
      return { symbols: true };
    case 'repeated':
      return repeats < 1 ? undefined : { repeats };
    case 'sequence':
      return sequence < 1 ? undefined : { sequence };
    case 'common':
      return {};
    default:
      return undefined;
  }
}

async function keepRules(
  run: BatchRun,
  item: BatchItem,
  { learned, types }: { readonly learned: KnownRules; readonly types: readonly string[] },
): Promise<void> {
  const { context, batch, rootId } = run;
  run.learned.rules = strictest(run.learned.rules, learned);
  const written = await context.storage.batches.update(
    { id: batch.id, fence: batch.fence },
    { set: { learnedRules: run.learned.rules } },
  );
  if (!written) throw new LeaseLostError(`batch ${batch.id}`);
  await learnCanvasRules(context, { districtId: batch.districtId, rootId }, learned);
  const entry = { act: 'password-rules-learned', code: types.join('+') } as const;
  await recordItem(run, item, entry, context.clock.now());
}
