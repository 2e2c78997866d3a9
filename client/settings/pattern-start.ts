import type { SettingName, Settings } from '../../contract/policy.ts';

/** What an own pattern begins with, so that nobody faces an empty field. */
const starts = {
  usernameSource: { pattern: 'usernamePattern', start: '{first}{lastInitial}{nn}' },
  passwordStyle: { pattern: 'passwordPattern', start: '{word}{word}{digit}{digit}' },
} as const;

/**
 * In: what somebody has chosen, the setting chosen last, and the values that count without it. Out: the same, with a beginning where an own pattern
 * was chosen and there is none yet; without it again where it was given up untouched.
 */
export function withPatternStart(
  chosen: Partial<Settings>,
  name: SettingName,
  values: Settings,
  mayChange: readonly SettingName[],
): Partial<Settings> {
  if (name !== 'usernameSource' && name !== 'passwordStyle') return chosen;
  const { pattern, start } = starts[name];
  if (chosen[name] === 'pattern')
    return values[pattern] === '' && mayChange.includes(pattern) ? { ...chosen, [pattern]: start } : chosen;
  if (chosen[pattern] !== start) return chosen;
  const { [pattern]: _gone, ...rest } = chosen;
  return rest;
}

/** Whether there is an own pattern to choose: one that is there, or that this person may write. */
export function offersPattern(
  name: SettingName,
  values: Settings,
  mayChange: readonly SettingName[],
): boolean {
  if (name !== 'usernameSource' && name !== 'passwordStyle') return true;
  const { pattern } = starts[name];
  return values[pattern] !== '' || mayChange.includes(pattern);
}
