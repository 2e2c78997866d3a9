import type { SettingName, Settings } from '../../contract/policy.ts';

/** As a request names them: a setting that is undefined is not named. */
export type NamedSettings = { readonly [N in SettingName]?: Settings[N] | undefined };

/** In: what a level decides, what it is to decide from now on, and what it is to inherit again. Out: what it decides then. */
export function withChange(
  before: Partial<Settings>,
  set: NamedSettings,
  reset: readonly SettingName[],
): Partial<Settings> {
  const named = Object.entries(set).filter(([, value]) => value !== undefined);
  const after = Object.entries({ ...before, ...Object.fromEntries(named) });
  return Object.fromEntries(after.filter(([name]) => !reset.some((one) => one === name)));
}
