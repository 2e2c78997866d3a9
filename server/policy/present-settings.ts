import { settingNames, type CanvasRules, type SettingName, type Settings } from '../../contract/policy.ts';
import type { LevelSettings } from '../../contract/settings.ts';
import type { AccountTree } from './account-tree.ts';
import { strictest } from './canvas-rules.ts';
import { judgeSettings } from './judge-settings.ts';
import type { LevelPlace } from './level-place.ts';
import { mergeSettings } from './settings.ts';

/** One level's settings: what counts, where it comes from, what this person may change. */
export function presentSettings(tree: AccountTree, at: LevelPlace): LevelSettings {
  const { place, level, name, above, own, lockedBy, mayChange } = at;
  const merged = mergeSettings(own ? [...above, own] : above);
  const from: Partial<Record<SettingName, string>> = {};
  for (const setting of settingNames) {
    const by = merged.from[setting];
    if (by !== undefined && by !== 'course') from[setting] = tree.accounts.get(by)?.name ?? '';
  }
  return {
    level,
    id: place.courseId ?? place.accountId,
    name,
    version: own?.version ?? 0,
    values: merged.values,
    inherited: mergeSettings(above).values,
    own: settingNames.filter((setting) => own?.settings?.[setting] !== undefined),
    from,
    lockedBy,
    locks: [...(own?.locked ?? [])],
    mayChange: [...mayChange],
    faults: judgeSettings(merged.values),
    ...demandsOf(at, merged.values),
  };
}

function demandsOf(
  { level, own }: LevelPlace,
  { canvasRules }: Settings,
): Pick<LevelSettings, 'canvasDemands'> {
  if (level !== 'district' || !own) return {};
  const all = strictest(canvasRules, own.shownRules ?? {}, own.learnedRules ?? {});
  const stricter = Object.entries(all).filter(
    ([name, value]) => value !== undefined && value !== canvasRules[name as keyof CanvasRules],
  );
  return stricter.length === 0 ? {} : { canvasDemands: Object.fromEntries(stricter) };
}
