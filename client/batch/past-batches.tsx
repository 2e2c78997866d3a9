import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { BatchSummary } from '../../contract/batch.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { useOverwritten } from './use-overwritten.ts';

/** What was made in a class before: each run can be looked at again. Asked for once it is opened. */
export function PastBatches({ classId }: { readonly classId: string }) {
  const { door } = usePanel();
  const say = useSay();
  const [opened, setOpened] = useState(false);
  const past = useQuery({
    queryKey: ['batches', classId],
    queryFn: () => door.batches(classId),
    enabled: opened,
    staleTime: 0,
  });
  return (
    <details className="more" onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
      <summary>{say('past.title')}</summary>
      <ProblemNote problem={past.error} />
      {past.data?.batches.length === 0 ? <p>{say('past.none')}</p> : null}
      <ul className="fates past">
        {past.data?.batches.map((batch) => (
          <PastBatch key={batch.id} batch={batch} />
        ))}
      </ul>
    </details>
  );
}

function PastBatch({ batch }: { readonly batch: BatchSummary }) {
  const { go } = usePanel();
  const say = useSay();
  const { formatDate } = useIntl();
  const overwritten = useOverwritten()(batch);
  const { made = 0, failed = 0, undone = 0 } = batch.counts;
  const count = Object.values(batch.counts).reduce((sum, some) => sum + some, 0);
  return (
    <li>
      <button
        type="button"
        className="tool"
        onClick={() => go({ name: 'batch', classId: batch.classId, batchId: batch.id })}
      >
        {formatDate(batch.startedAt, { dateStyle: 'medium', timeStyle: 'short' })}
      </button>
      <span>{say('past.by', { person: batch.startedBy })}</span>
      <span>{overwritten ? say('past.overwritten') : say(`past.state.${batch.state}`)}</span>
      <span className="why">{say('past.counts', { count, made, failed, undone })}</span>
    </li>
  );
}
