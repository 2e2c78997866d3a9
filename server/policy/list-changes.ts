import { settingNames, type SettingName } from '../../contract/policy.ts';
import type { SettingChange } from '../../contract/record.ts';
import type { Policy } from '../storage/policy-documents.ts';

/** A list of names of people: that it was changed is on record, not to what. */
const unsaid: readonly SettingName[] = ['reservedNames'];

type Decided = Pick<Policy, 'settings' | 'locked'>;

/** In: what a level decided before and after. Out: each difference, for the record; absent `from` or `to`: inherited. */
export function listChanges(before: Decided, after: Decided): SettingChange[] {
  return settingNames.flatMap((setting): SettingChange[] => {
    const from = valueOf(before, setting);
    const to = valueOf(after, setting);
    const wasLocked = before.locked?.includes(setting) ?? false;
    const isLocked = after.locked?.includes(setting) ?? false;
    if (from === to && wasLocked === isLocked) return [];
    const said = from !== to && !unsaid.includes(setting);
    return [
      {
        setting,
        ...(said && from !== undefined ? { from } : {}),
        ...(said && to !== undefined ? { to } : {}),
        ...(wasLocked === isLocked ? {} : { locked: isLocked }),
      },
    ];
  });
}

function valueOf({ settings }: Decided, setting: SettingName): string | undefined {
  const value = settings?.[setting];
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value);
}
