import { useSay } from '../texts/texts.ts';
import type { Group } from './setting-groups.ts';

export type PartId = Group['id'] | 'on-off';

interface PartsMenuProps {
  readonly parts: readonly PartId[];
  readonly value: PartId;
  readonly onChange: (part: PartId) => void;
}

/** The parts of the settings, one of which is shown: all at once they are a long way down. */
export function PartsMenu({ parts, value, onChange }: PartsMenuProps) {
  const say = useSay();
  if (parts.length < 2) return null;
  return (
    <nav className="menu parts" aria-label={say('settings.groups')}>
      <ul>
        {parts.map((part) => (
          <li key={part}>
            <button
              type="button"
              className="menu-entry"
              aria-current={part === value ? 'true' : undefined}
              onClick={() => onChange(part)}
            >
              {say(`settings.group.${part}`)}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
