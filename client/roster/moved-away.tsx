import { Heading } from '@instructure/ui-heading';
import type { Roster } from '../../contract/roster.ts';
import { useSay } from '../texts/texts.ts';
import { StudentName } from '../ui/student-name.tsx';

/** Children whose login was made in this class and who are in it no longer: by name alone, for their cards are the new class's. */
export function MovedAway({ people }: { readonly people: Roster['movedAway'] }) {
  const say = useSay();
  if (people.length === 0) return null;
  return (
    <section className="left-out" aria-labelledby="moved-away-title">
      <Heading level="h2" id="moved-away-title">
        {say('moved-away.title', { count: people.length })}
      </Heading>
      <p className="hint">{say('moved-away.lead')}</p>
      <ul className="reason-names">
        {people.map(({ id, name }) => (
          <li key={id}>
            <StudentName name={name} />
          </li>
        ))}
      </ul>
    </section>
  );
}
