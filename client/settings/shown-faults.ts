import type { SettingName, Settings } from '../../contract/policy.ts';
import type { ShownFault } from './read-faults.ts';

interface Judged {
  /** What the last save was refused for, and the values it was refused with. */
  readonly refused: readonly ShownFault[];
  readonly refusedValues: Settings | undefined;
  /** What is wrong with the values on screen, where that is known. */
  readonly live: readonly ShownFault[] | undefined;
  readonly values: Settings;
}

/**
 * Out: the faults to show. What a save was refused for stays until one of its settings is changed: some of it only a save
 * can judge. From then on, and for all else, what is on screen counts: a fault goes once the value is right.
 */
export function shownFaults({ refused, refusedValues, live = [], values }: Judged): readonly ShownFault[] {
  const isSame = (name: SettingName) =>
    JSON.stringify(refusedValues?.[name]) === JSON.stringify(values[name]);
  const standing = refused.filter(({ settings }) => settings.every(isSame));
  const others = live.filter(({ code }) => !standing.some((one) => one.code === code));
  return [...standing, ...others];
}
