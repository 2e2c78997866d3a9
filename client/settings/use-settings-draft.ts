import { useState } from 'react';
import type { SettingName, Settings } from '../../contract/policy.ts';
import { usualStyle, type ChangeSettings, type LevelSettings } from '../../contract/settings.ts';
import { withPatternStart } from './pattern-start.ts';

export interface Draft {
  /** What would count once this is saved. */
  readonly values: Settings;
  readonly isOwn: (name: SettingName) => boolean;
  readonly isLocked: (name: SettingName) => boolean;
  readonly isChanged: boolean;
  readonly set: <N extends SettingName>(name: N, value: Settings[N]) => void;
  readonly reset: (name: SettingName) => void;
  readonly lock: (name: SettingName, locked: boolean) => void;
  /** As the server takes it. */
  readonly change: Required<Pick<ChangeSettings, 'set' | 'reset' | 'locks'>>;
  /** Everything as it was. */
  readonly forget: () => void;
}

/** What somebody has changed of a level's settings and not saved yet. */
export function useSettingsDraft(facts: LevelSettings): Draft {
  const [chosen, setChosen] = useState<Partial<Settings>>({});
  const [resets, setResets] = useState<readonly SettingName[]>([]);
  const [locks, setLocks] = useState<readonly SettingName[]>(facts.locks);
  const isLocked = (name: SettingName) => locks.includes(name);
  const lockChanged =
    locks.length !== facts.locks.length || locks.some((name) => !facts.locks.includes(name));
  return {
    values: valuesOf(facts, resets, chosen),
    isOwn: (name) => name in chosen || (facts.own.includes(name) && !resets.includes(name)),
    isLocked,
    isChanged: Object.keys(chosen).length > 0 || resets.length > 0 || lockChanged,
    set(name, value) {
      setResets(resets.filter((one) => one !== name));
      const before = valuesOf(facts, resets, {});
      setChosen(withPatternStart({ ...chosen, [name]: value }, name, before, facts.mayChange));
    },
    reset(name) {
      const { [name]: _gone, ...rest } = chosen;
      const before = valuesOf(facts, resets, {});
      setChosen(withPatternStart(rest, name, before, facts.mayChange));
      if (facts.own.includes(name)) setResets([...resets.filter((one) => one !== name), name]);
    },
    lock: (name, locked) => setLocks(locked ? [...locks, name] : locks.filter((one) => one !== name)),
    change: { set: chosen, reset: [...resets], locks: [...locks] },
    forget() {
      setChosen({});
      setResets([]);
      setLocks(facts.locks);
    },
  };
}

/** What would count with these changes. */
function valuesOf(facts: LevelSettings, resets: readonly SettingName[], chosen: Partial<Settings>): Settings {
  const values: Record<string, unknown> = { ...facts.values };
  for (const name of resets) values[name] = facts.inherited[name];
  Object.assign(values, chosen);
  const decided = 'passwordStyle' in chosen || facts.own.includes('passwordStyle');
  if (!decided && facts.from.passwordStyle === undefined)
    values['passwordStyle'] = usualStyle((values as unknown as Settings).childrenTypeOn);
  return values as unknown as Settings;
}
