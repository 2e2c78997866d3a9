import { ProgressBar } from '@instructure/ui-progress';
import { useEffect, type ReactNode } from 'react';
import type { BatchView } from '../../contract/batch.ts';
import { useSay } from '../texts/texts.ts';
import { useAnnounce } from '../ui/live-region.tsx';
import { Page } from '../ui/page.tsx';
import { BatchItems } from './batch-items.tsx';
import { countFates } from './count-fates.ts';
import { PausedNote } from './paused-note.tsx';
import { StopBatch } from './stop-batch.tsx';
import { useTimeLeft } from './use-time-left.ts';

interface BatchProgressProps {
  readonly batch: BatchView;
  readonly trouble: ReactNode;
}

/** Live progress, one line per child; said aloud at each quarter, not at each child. */
export function BatchProgress({ batch, trouble }: BatchProgressProps) {
  const say = useSay();
  const announce = useAnnounce();
  const { finished, all } = countFates(batch);
  const summary = say('batch.progress', { done: finished, count: all });
  const quarter = all === 0 ? 0 : Math.floor((finished / all) * 4);
  useEffect(() => {
    announce(summary);
    // Only the quarters are spoken; the summary changes with every child.
  }, [quarter, announce]);
  const minutes = useTimeLeft({ finished, all, moving: batch.state === 'running' });
  return (
    <Page
      title={say(batch.task === 'undo' ? 'batch.undo.title' : 'batch.title')}
      lead={
        <>
          <p className="place">{batch.className}</p>
          <p>{say('batch.lead')}</p>
        </>
      }
      actions={<StopBatch batch={batch} />}
    >
      {trouble}
      <PausedNote because={batch.state === 'paused' ? (batch.pausedBecause ?? '') : undefined} />
      <div className="progress">
        <ProgressBar
          screenReaderLabel={say('batch.bar')}
          valueNow={finished}
          valueMax={Math.max(all, 1)}
          formatScreenReaderValue={() => summary}
        />
        <p className="progress-sum">
          {summary}
          {minutes === undefined ? null : <> · {say('batch.left', { count: minutes })}</>}
        </p>
      </div>
      <BatchItems items={batch.items} />
    </Page>
  );
}
