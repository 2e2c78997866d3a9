import { useEffect, type ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { SchoolBatchView } from '../../../contract/school-batch.ts';
import { useSay } from '../../texts/texts.ts';
import { useAnnounce } from '../../ui/live-region.tsx';
import { Page } from '../../ui/page.tsx';
import { HowFar } from '../../ui/how-far.tsx';
import { PausedNote } from '../paused-note.tsx';
import { StopBatch } from '../stop-batch.tsx';
import { useTimeLeft } from '../use-time-left.ts';
import { progressOf } from './progress-of.ts';
import { ClassTable } from './class-table.tsx';
import { useSchoolAct } from './use-school-act.ts';

interface SchoolProgressProps {
  readonly batch: SchoolBatchView;
  readonly trouble: ReactNode;
}

/** Waiting for its time, or under way: how far the whole is, and each class. */
export function SchoolProgress({ batch, trouble }: SchoolProgressProps) {
  const say = useSay();
  const announce = useAnnounce();
  const act = useSchoolAct(batch.id);
  const { formatDate } = useIntl();
  const undoing = batch.task === 'undo';
  const { done, all } = progressOf(batch);
  const summary = say(undoing ? 'many.undone.progress' : 'many.progress', { done, count: all });
  const tenth = all === 0 ? 0 : Math.floor((done / all) * 10);
  useEffect(() => {
    if (batch.state === 'running') announce(summary);
    // Only the tenths are spoken; the summary changes with every child.
  }, [tenth, batch.state, announce]);
  const minutes = useTimeLeft({ finished: done, all, moving: batch.state === 'running' && !undoing });
  const waits = batch.state === 'waiting' && batch.notBefore !== undefined;
  const at = formatDate(batch.notBefore ?? batch.begunAt, {
    timeZone: batch.timeZone,
    dateStyle: 'full',
    timeStyle: 'short',
  });
  return (
    <Page
      title={say(waits ? 'many.waiting.title' : undoing ? 'batch.undo.title' : 'batch.title')}
      lead={
        <>
          <p className="place">
            <bdi>{batch.accountName}</bdi>
          </p>
          <p>
            {waits
              ? say('many.waiting.lead', { at, zone: batch.timeZone.replaceAll('_', ' ') })
              : say('many.running.lead')}
          </p>
        </>
      }
      actions={
        <StopBatch
          isStopping={batch.state === 'stopping'}
          question={say(undoing ? 'batch.stop.undo.ask' : 'many.stop.ask')}
          act={act}
        />
      }
    >
      {trouble}
      <PausedNote because={batch.pausedBecause} />
      <HowFar label={say('batch.bar')} done={done} all={all} summary={summary} minutes={minutes} />
      <ClassTable batch={batch} />
    </Page>
  );
}
