import type { BatchItemView } from '../../contract/batch.ts';
import { textFor, useSay } from '../texts/texts.ts';
import { FatePill } from '../ui/state-pill.tsx';
import { StudentName } from '../ui/student-name.tsx';

interface BatchItemsProps {
  readonly items: readonly BatchItemView[];
  readonly withUsernames?: boolean;
}

/** What became of each child, with the reason where there is one. */
export function BatchItems({ items, withUsernames = false }: BatchItemsProps) {
  const say = useSay();
  return (
    <ul className="fates">
      {items.map((item) => (
        <li key={item.studentId}>
          <StudentName name={item.name} tellApart={item.tellApart} />
          {withUsernames ? <code className="typed">{item.username}</code> : null}
          <FatePill fate={item.fate} />
          {item.fate === 'left-out' ? (
            <span className="why">{textFor(say, 'reason', item.reason)}</span>
          ) : null}
          {item.passwordReplaced === undefined ? null : (
            <span className="why">
              {say('done.replaced', { count: 1 })}. {textFor(say, 'replaced', item.passwordReplaced)}
            </span>
          )}
          {item.fate === 'failed' ? <span className="why">{textFor(say, 'failure', item.code)}</span> : null}
        </li>
      ))}
    </ul>
  );
}
