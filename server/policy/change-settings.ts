import type { z } from 'zod';
import type { SettingName, Settings } from '../../contract/policy.ts';
import type { ChangeSettingsSchema, SettingFault } from '../../contract/settings.ts';
import type { Context } from '../context.ts';
import { Problem } from '../problem.ts';
import type { Actor, Entry } from '../record/add-entry.ts';
import { changeAndRecord } from '../record/owed-entry.ts';
import type { Policy } from '../storage/policy-documents.ts';
import type { Change as DocumentChange } from '../storage/port.ts';
import { ensurePolicy } from './ensure-policy.ts';
import { judgeSettings } from './judge-settings.ts';
import { withChange } from './with-change.ts';
import { listChanges } from './list-changes.ts';
import { lookUpSettings } from './look-up-settings.ts';
import type { LevelPlace } from './level-place.ts';
import { mergeSettings, withOldSwitch } from './settings.ts';

export type Change = z.output<typeof ChangeSettingsSchema>;
type PolicyChange = DocumentChange<Policy>;

/**
 * Changes what one level decides, all or nothing, and puts it on record.
 * @throws Problem `setting-locked` for what this person may not change here (`details.settings`, `details.account`),
 *   `settings-contradict` (`details.faults`), and `settings-changed` where somebody saved since (`details.by`)
 */
export async function changeSettings(
  context: Context,
  actor: Actor,
  level: LevelPlace,
  change: Change,
): Promise<void> {
  const { place, above, mayChange } = level;
  const policy = withOldSwitch(await ensurePolicy(context, place));
  if ((policy.version ?? 0) !== change.version) throw changedMeanwhile(policy.changedBy);
  const set = withChange({}, change.set, []);
  const locks = change.locks ?? [...(policy.locked ?? [])];
  const touched = [...settingsIn(set), ...change.reset, ...differing(locks, policy.locked ?? [])];
  refuseLocked(
    level,
    touched.filter((name) => !mayChange.includes(name)),
  );
  if (place.courseId !== undefined && locks.length > 0)
    throw new Problem('bad-input', 'There is nothing below a class to lock against.', { fields: ['locks'] });
  const settings = withChange(policy.settings ?? {}, set, change.reset);
  const after = mergeSettings([...above, { ...policy, settings, locked: locks }]).values;
  const faults = [
    ...judgeSettings(after),
    ...(await lookUpSettings(context, { districtId: place.districtId, sessionId: actor.sessionId }, set)),
  ].filter((fault) => isOf(fault, touched));
  if (faults.length > 0)
    throw new Problem('settings-contradict', 'These settings do not go together.', { faults });
  const written: PolicyChange = {
    set: { settings, locked: locks, version: change.version + 1, changedBy: actor.name },
    unset: ['typedPasswords', ...toldBefore(set, change.reset)],
  };
  const changes = listChanges(policy, { settings, locked: locks });
  const done = await save(
    context,
    policy,
    written,
    changes.length > 0 && { actor, entry: entryOf(level, changes) },
  );
  if (!done) throw changedMeanwhile((await context.storage.policies.get(policy.id))?.changedBy);
}

/** Undefined where somebody saved since. @param said who changed what; false where nothing is different by it */
function save(
  context: Context,
  { id, version }: Policy,
  change: PolicyChange,
  said: { readonly actor: Actor; readonly entry: Entry } | false,
): Promise<Policy | undefined> {
  const { policies } = context.storage;
  const where = { version: version ?? null };
  if (!said) return policies.update({ ...where, id }, change);
  return changeAndRecord(context, policies, { id, where, change, ...said });
}

function entryOf({ place, name }: LevelPlace, changes: NonNullable<Entry['changes']>): Entry {
  const { accountId, courseId } = place;
  return {
    act: 'settings-changed',
    accountId,
    ...(courseId === undefined ? {} : { courseId }),
    place: name,
    changes,
  };
}

/**
 * Once an admin has decided what Canvas demands, what it was heard to demand before has been answered: it is asked again at the next plan, and
 * a refusal teaches anew.
 */
function toldBefore(
  set: Partial<Settings>,
  reset: readonly SettingName[],
): readonly ('learnedRules' | 'shownRules' | 'rulesAskedAt')[] {
  const decided = set.canvasRules !== undefined || reset.includes('canvasRules');
  return decided ? ['learnedRules', 'shownRules', 'rulesAskedAt'] : [];
}

/** What was wrong before and is not touched now keeps nobody from mending something else. */
function isOf({ settings }: SettingFault, touched: readonly SettingName[]): boolean {
  return settings.some((name) => touched.includes(name));
}

function refuseLocked({ lockedBy, topName }: LevelPlace, refused: readonly SettingName[]): void {
  const [first] = refused;
  if (first === undefined) return;
  const account = lockedBy[first] ?? topName;
  throw new Problem('setting-locked', `Only an admin of ${account} can change this.`, {
    settings: refused,
    account,
  });
}

function changedMeanwhile(by: string | undefined): Problem {
  return new Problem('settings-changed', 'Somebody saved these settings a moment ago.', { by: by ?? '' });
}

function settingsIn(set: Partial<Settings>): SettingName[] {
  return Object.keys(set) as SettingName[];
}

function differing(one: readonly SettingName[], other: readonly SettingName[]): SettingName[] {
  return [...one.filter((name) => !other.includes(name)), ...other.filter((name) => !one.includes(name))];
}
