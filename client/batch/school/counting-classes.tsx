import type { ReactNode } from 'react';
import type { SchoolBatchView } from '../../../contract/school-batch.ts';
import { useSay } from '../../texts/texts.ts';
import { Page } from '../../ui/page.tsx';
import { HowFar } from '../../ui/how-far.tsx';
import { PausedNote } from '../paused-note.tsx';

/** While the children of each class are counted. Nothing is made by it. */
export function CountingClasses({
  batch,
  trouble,
}: {
  readonly batch: SchoolBatchView;
  readonly trouble: ReactNode;
}) {
  const say = useSay();
  const { all, counted } = batch.classes;
  const summary = say('many.counting.progress', { done: counted, count: all });
  return (
    <Page title={say('many.counting.title')} lead={say('many.counting.lead')}>
      {trouble}
      <PausedNote because={batch.pausedBecause} />
      <HowFar label={say('many.counting.title')} done={counted} all={all} summary={summary} />
    </Page>
  );
}
