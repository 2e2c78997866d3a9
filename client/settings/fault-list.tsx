import { Link } from '@instructure/ui-link';
import type { SettingName } from '../../contract/policy.ts';
import { useSay } from '../texts/texts.ts';
import type { ShownFault } from './read-faults.ts';

interface FaultListProps {
  readonly faults: readonly ShownFault[];
  readonly onGo: (names: readonly SettingName[]) => void;
}

/** Each fault by its settings' names, as the way there: the setting itself may be in another part, which is not open. */
export function FaultList({ faults, onGo }: FaultListProps) {
  const say = useSay();
  if (faults.length === 0) return null;
  return (
    <ul className="fault-list">
      {faults.map(({ code, settings }) => (
        <li key={code}>
          <Link as="button" isWithinText={false} onClick={() => onGo(settings)}>
            {say('fault.of', {
              setting: settings.map((name) => say(`setting.${name}`)).join(', '),
              why: say(`fault.${code}`),
            })}
          </Link>
        </li>
      ))}
    </ul>
  );
}
