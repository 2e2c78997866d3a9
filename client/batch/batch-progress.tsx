import { useEffect, type ReactNode } from 'react';
import type { BatchView } from '../../contract/batch.ts';
import { useSay } from '../texts/texts.ts';
import { useAnnounce } from '../ui/live-region.tsx';
import { Page } from '../ui/page.tsx';
import { BatchItems } from './batch-items.tsx';
import { countFates } from './count-fates.ts';
import { HowFar } from '../ui/how-far.tsx';
import { PausedNote } from './paused-note.tsx';
import { StopBatch } from './stop-batch.tsx';
import { useBatchAct } from './use-batch-act.ts';
import { useTimeLeft } from './use-time-left.ts';

interface BatchProgressProps {
  readonly batch: BatchView;
  readonly trouble: ReactNode;
}

/** Live progress, one line per child; said aloud at each quarter, not at each child. */
export function BatchProgress({ batch, trouble }: BatchProgressProps) {
  const say = useSay();
  const announce = useAnnounce();
  const act = useBatchAct(batch.id);
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
      actions={
        <StopBatch
          isStopping={batch.state === 'stopping'}
          question={say(batch.task === 'undo' ? 'batch.stop.undo.ask' : 'batch.stop.ask')}
          act={act}
        />
      }
    >
      {trouble}
      <PausedNote because={batch.state === 'paused' ? (batch.pausedBecause ?? '') : undefined} />
      <HowFar label={say('batch.bar')} done={finished} all={all} summary={summary} minutes={minutes} />
      <BatchItems items={batch.items} />
    </Page>
  );
}
