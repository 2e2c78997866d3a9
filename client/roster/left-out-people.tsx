import { Heading } from '@instructure/ui-heading';
import type { LeftOutReason } from '../../contract/roster.ts';
import { textFor, useSay } from '../texts/texts.ts';
import { PeopleByReason } from './people-by-reason.tsx';

interface LeftOutPeopleProps {
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly reason?: LeftOutReason | 'other' | undefined;
    readonly tellApart?: string | undefined;
  }[];
}

/** People of the class who get no login, and why, in plain words. */
export function LeftOutPeople({ people }: LeftOutPeopleProps) {
  const say = useSay();
  if (people.length === 0) return null;
  return (
    <section className="left-out" aria-labelledby="left-out-title">
      <Heading level="h2" id="left-out-title">
        {say('left-out.title', { count: people.length })}
      </Heading>
      <p className="hint">{say('left-out.lead')}</p>
      <PeopleByReason
        people={people.map(({ reason, ...person }) => ({ ...person, why: textFor(say, 'reason', reason) }))}
      />
    </section>
  );
}
