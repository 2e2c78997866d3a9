import type { ReactNode } from 'react';
import { ProgressBar } from '@instructure/ui-progress';
import type { SchoolBatchView } from '../../../contract/school-batch.ts';
import { useSay } from '../../texts/texts.ts';
import { Page } from '../../ui/page.tsx';
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
      <div className="progress">
        <ProgressBar
          screenReaderLabel={say('many.counting.title')}
          valueNow={counted}
          valueMax={Math.max(all, 1)}
          formatScreenReaderValue={() => summary}
        />
        <p className="progress-sum">{summary}</p>
      </div>
    </Page>
  );
}
