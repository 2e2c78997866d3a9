import { Heading } from '@instructure/ui-heading';
import type { BatchItemView } from '../../contract/batch.ts';
import { useSay } from '../texts/texts.ts';
import { StudentName } from '../ui/student-name.tsx';

/** Logins that were made under another username than the plan showed: whoever wrote the planned one down has to know. */
export function ChangedUsernames({ items }: { readonly items: readonly BatchItemView[] }) {
  const say = useSay();
  const changed = items.filter(
    ({ fate, username, plannedUsername }) =>
      fate === 'made' && plannedUsername !== undefined && plannedUsername !== username,
  );
  if (changed.length === 0) return null;
  return (
    <section className="changed" aria-labelledby="changed-title">
      <Heading level="h2" id="changed-title">
        {say('done.changed', { count: changed.length })}
      </Heading>
      <ul className="fates">
        {changed.map(({ studentId, name, tellApart, username, plannedUsername }) => (
          <li key={studentId}>
            <StudentName name={name} tellApart={tellApart} />
            <span>
              <span className="for-screen-readers">{say('done.changed.from')} </span>
              <code className="typed planned-before">{plannedUsername}</code>
              <span aria-hidden="true"> → </span>
              <span className="for-screen-readers">{say('done.changed.to')} </span>
              <code className="typed">{username}</code>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
