import { Heading } from '@instructure/ui-heading';
import type { BatchItemView } from '../../contract/batch.ts';
import { PeopleByReason } from '../roster/people-by-reason.tsx';
import { textFor, useSay } from '../texts/texts.ts';

/** Logins that taking the batch back left where they are, and why. */
export function KeptLogins({ items }: { readonly items: readonly BatchItemView[] }) {
  const say = useSay();
  const kept = items.filter(({ fate, keptBecause }) => fate === 'made' && keptBecause !== undefined);
  if (kept.length === 0) return null;
  return (
    <section aria-labelledby="kept-title">
      <Heading level="h2" id="kept-title">
        {say('done.kept', { count: kept.length })}
      </Heading>
      <PeopleByReason
        people={kept.map(({ studentId: id, keptBecause, ...who }) => ({
          ...who,
          id,
          why: textFor(say, 'kept', keptBecause),
        }))}
      />
    </section>
  );
}
