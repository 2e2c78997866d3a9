import { settingNames, type SettingName } from '../../contract/policy.ts';
import type { SettingFault } from '../../contract/settings.ts';
import { ApiProblem } from '../api.ts';

/** Why a change of settings cannot be saved. `malformed`: a value alone is not written as it has to be. */
export interface ShownFault {
  readonly code: SettingFault['code'] | 'malformed';
  readonly settings: readonly SettingName[];
}

/** The settings that a refusal is about: of `settings-contradict` its faults, of `bad-input` its fields (`set.prefix`); of others none. */
export function readFaults(problem: unknown): readonly ShownFault[] {
  if (!(problem instanceof ApiProblem)) return [];
  const { faults, fields } = (problem.details ?? {}) as { faults?: SettingFault[]; fields?: string[] };
  if (problem.code === 'settings-contradict') return faults ?? [];
  if (problem.code !== 'bad-input') return [];
  const named = new Set((fields ?? []).map((path) => path.split('.')[1]));
  const settings = settingNames.filter((name) => named.has(name));
  return settings.length > 0 ? [{ code: 'malformed', settings }] : [];
}
