import type { SettingName } from '../../contract/policy.ts';
import type { LevelSettings } from '../../contract/settings.ts';
import type { Say } from '../texts/texts.ts';

/** Who gave a setting the value it has, in words, and who alone may change it where that is not whoever looks. */
export function originOf(say: Say, name: SettingName, facts: LevelSettings, isOwn: boolean): string {
  const { from, own, lockedBy, mayChange } = facts;
  if (isOwn && mayChange.includes(name)) return say('setting.own');
  const account = from[name];
  const locker = lockedBy[name];
  if (locker !== undefined && locker === account) return say('setting.decided-above', { account });
  const given =
    account === undefined || own.includes(name) ? say('setting.default') : say('setting.from', { account });
  if (locker !== undefined) return `${given} ${say('setting.locked-by', { account: locker })}`;
  return mayChange.includes(name) ? given : `${given} ${say('setting.not-here')}`;
}
