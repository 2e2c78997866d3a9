import { StudentName } from '../ui/student-name.tsx';

export interface PersonWithReason {
  readonly id: string;
  readonly name: string;
  readonly tellApart?: string | undefined;
  /** In the reader's words. */
  readonly why: string;
}

/** Each reason once, with the people it holds for under it. */
export function PeopleByReason({ people }: { readonly people: readonly PersonWithReason[] }) {
  const reasons = [...new Set(people.map(({ why }) => why))];
  return (
    <ul className="reasons">
      {reasons.map((why) => (
        <li key={why}>
          <span className="reason">{why}</span>
          <ul className="reason-names">
            {people
              .filter((person) => person.why === why)
              .map(({ id, name, tellApart }) => (
                <li key={id}>
                  <StudentName name={name} tellApart={tellApart} />
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
