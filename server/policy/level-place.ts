import { settingNames, type SettingName } from '../../contract/policy.ts';
import { lowestLevel, teachersSettings } from '../../contract/settings.ts';
import type { Context } from '../context.ts';
import { notFound } from '../problem.ts';
import type { Policy } from '../storage/policy-documents.ts';
import { chainOf, type AccountTree } from './account-tree.ts';
import { coursePolicyId, mergeSettings, readLevels, type SettingsPlace } from './settings.ts';

/** One level of the settings, as one person sees it. */
export interface LevelPlace {
  readonly place: SettingsPlace;
  readonly level: 'district' | 'school' | 'class';
  readonly name: string;
  /** The district's name: whose what a school cannot decide is. */
  readonly topName: string;
  /** What the accounts above decided, root first. */
  readonly above: readonly Policy[];
  readonly own: Policy | undefined;
  /** Names of the accounts above that keep this level from changing a setting. */
  readonly lockedBy: Readonly<Partial<Record<SettingName, string>>>;
  readonly mayChange: readonly SettingName[];
}

export interface LevelAsked {
  readonly tree: AccountTree;
  readonly place: SettingsPlace;
  /** A class's name. */
  readonly courseName?: string;
  /** An admin of the account, and not only a teacher of the class. */
  readonly isAdmin: boolean;
}

/** Where somebody stands in the settings: what is above, what is locked, what they may change. Throws `not-found`. */
export async function findLevel(
  context: Context,
  { tree, place, courseName, isAdmin }: LevelAsked,
): Promise<LevelPlace> {
  const account = tree.accounts.get(place.accountId);
  const root = tree.accounts.get(tree.rootId);
  if (!account || !root || chainOf(tree, account.id).length === 0) throw notFound();
  const ownId =
    place.courseId === undefined
      ? `${place.districtId}:${place.accountId}`
      : coursePolicyId(place.districtId, place.courseId);
  const levels = await readLevels(context, tree, place);
  const above = levels.filter(({ id }) => id !== ownId);
  const level = place.courseId !== undefined ? 'class' : account.id === tree.rootId ? 'district' : 'school';
  const lockedBy: Partial<Record<SettingName, string>> = {};
  for (const [name, by] of Object.entries(mergeSettings(above).lockedBy))
    lockedBy[name as SettingName] = tree.accounts.get(by)?.name ?? '';
  return {
    place,
    level,
    name: courseName ?? account.name,
    topName: level === 'class' ? account.name : root.name,
    above,
    own: levels.find(({ id }) => id === ownId),
    lockedBy,
    mayChange: settingNames.filter(
      (name) =>
        lockedBy[name] === undefined &&
        mayDecide(level, name) &&
        (isAdmin || teachersSettings.includes(name)),
    ),
  };
}

const depths = { district: 0, school: 1, class: 2 } as const;

function mayDecide(level: LevelPlace['level'], name: SettingName): boolean {
  return depths[level] <= depths[lowestLevel[name]];
}
