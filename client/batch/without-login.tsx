import { Heading } from '@instructure/ui-heading';
import type { BatchView } from '../../contract/batch.ts';
import { PeopleByReason, type PersonWithReason } from '../roster/people-by-reason.tsx';
import type { AsidePerson } from '../screens.ts';
import { textFor, useSay, type Say } from '../texts/texts.ts';

interface WithoutLoginProps {
  readonly batch: BatchView;
  /** People of the plan that the batch was never asked to make a login for. */
  readonly aside: readonly AsidePerson[];
}

/** Everybody of the class who has no login after the batch: what failed, who was left out, by whom, and why. */
export function WithoutLogin({ batch, aside }: WithoutLoginProps) {
  const say = useSay();
  const failed = batch.items.filter(({ fate }) => fate === 'failed');
  const leftOut = batch.items.filter(({ fate }) => fate === 'left-out');
  const count = leftOut.length + aside.length;
  if (failed.length + count === 0) return null;
  const people: PersonWithReason[] = [
    ...failed.map(({ studentId: id, code, ...who }) => ({ ...who, id, why: textFor(say, 'failure', code) })),
    ...leftOut.map(({ studentId: id, reason, ...who }) => ({
      ...who,
      id,
      why: textFor(say, 'reason', reason),
    })),
    ...aside.map((person) => ({ ...person, why: whyAside(say, person) })),
  ];
  return (
    <section aria-labelledby="others-title">
      <Heading level="h2" id="others-title">
        {say('done.others', { failed: failed.length, leftOut: count })}
      </Heading>
      <PeopleByReason people={people} />
    </section>
  );
}

function whyAside(say: Say, { reason }: AsidePerson): string {
  return reason === undefined ? say('done.left-out-by-you') : textFor(say, 'reason', reason);
}
