import { Heading } from '@instructure/ui-heading';
import type { BatchItemView } from '../../contract/batch.ts';
import { textFor, useSay } from '../texts/texts.ts';
import { StudentName } from '../ui/student-name.tsx';

/** Logins whose typed password gave way to a drawn one, with why: whoever typed it may have told the child. */
export function ReplacedPasswords({ items }: { readonly items: readonly BatchItemView[] }) {
  const say = useSay();
  const replaced = items.filter(
    ({ fate, passwordReplaced }) => fate === 'made' && passwordReplaced !== undefined,
  );
  if (replaced.length === 0) return null;
  return (
    <section className="changed" aria-labelledby="replaced-title">
      <Heading level="h2" id="replaced-title">
        {say('done.replaced', { count: replaced.length })}
      </Heading>
      <p>{say('done.replaced.lead')}</p>
      <ul className="fates">
        {replaced.map(({ studentId, name, tellApart, passwordReplaced }) => (
          <li key={studentId}>
            <StudentName name={name} tellApart={tellApart} />
            <span className="why">{textFor(say, 'replaced', passwordReplaced)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
