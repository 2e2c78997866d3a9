import { settingDefaults, settingNames, type SettingName, type Settings } from '../../contract/policy.ts';
import { usualStyle } from '../../contract/settings.ts';
import type { Context } from '../context.ts';
import type { Policy } from '../storage/policy-documents.ts';
import { chainOf, type AccountTree } from './account-tree.ts';

/** Whom settings are asked for: an account, or a class of it. */
export interface SettingsPlace {
  readonly districtId: string;
  readonly accountId: string;
  readonly courseId?: string;
}

export interface EffectiveSettings {
  readonly values: Settings;
  /** The level that gave each setting: an account's id, `course`, or absent where it is the default. */
  readonly from: Readonly<Partial<Record<SettingName, string>>>;
  /** The account that keeps those below it from changing a setting. */
  readonly lockedBy: Readonly<Partial<Record<SettingName, string>>>;
}

/** What is decided for a place: read from our own record alone, asks nothing of Canvas. */
export async function readSettings(
  context: Context,
  tree: AccountTree,
  place: SettingsPlace,
): Promise<EffectiveSettings> {
  return mergeSettings(await readLevels(context, tree, place));
}

/** What each level decided that counts for a place, the root first, a class last; levels that decided nothing are absent. */
export async function readLevels(
  context: Context,
  tree: AccountTree,
  { districtId, accountId, courseId }: SettingsPlace,
): Promise<Policy[]> {
  const ids = [
    ...chainOf(tree, accountId)
      .reverse()
      .map(({ id }) => `${districtId}:${id}`),
    ...(courseId === undefined ? [] : [coursePolicyId(districtId, courseId)]),
  ];
  const found = await context.storage.policies.find({ id: { in: ids } });
  return ids.flatMap((id) => found.filter((policy) => policy.id === id)).map(withOldSwitch);
}

/** A district that was set up before there were settings keeps what it said of typed passwords. */
export function withOldSwitch(policy: Policy): Policy {
  const { typedPasswords, settings } = policy;
  return typedPasswords === undefined ? policy : { ...policy, settings: { typedPasswords, ...settings } };
}

/** In: the policies from the root down to a class. Out: the value that counts for each setting: the lowest, up to the first lock. */
export function mergeSettings(
  levels: readonly Pick<Policy, 'accountId' | 'courseId' | 'settings' | 'locked'>[],
): EffectiveSettings {
  const values: Record<string, unknown> = { ...settingDefaults };
  const from: Partial<Record<SettingName, string>> = {};
  const lockedBy: Partial<Record<SettingName, string>> = {};
  for (const { accountId, courseId, settings = {}, locked = [] } of levels) {
    const level = courseId === undefined ? accountId : 'course';
    for (const name of settingNames) {
      if (lockedBy[name] !== undefined) continue;
      if (settings[name] !== undefined) {
        values[name] = settings[name];
        from[name] = level;
      }
      if (locked.includes(name)) lockedBy[name] = level;
    }
  }
  if (from.passwordStyle === undefined)
    values['passwordStyle'] = usualStyle((values as unknown as Settings).childrenTypeOn);
  return { values: values as Settings, from, lockedBy };
}

/** The id of a class's own policy document; no account's id can be the same. */
export function coursePolicyId(districtId: string, courseId: string): string {
  return `${districtId}:course:${courseId}`;
}
