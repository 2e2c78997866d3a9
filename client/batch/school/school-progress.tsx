import { ProgressBar } from '@instructure/ui-progress';
import { useEffect, useState, type ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { SchoolBatchView } from '../../../contract/school-batch.ts';
import { useSay } from '../../texts/texts.ts';
import { AskFirst } from '../../ui/ask-first.tsx';
import { useAnnounce } from '../../ui/live-region.tsx';
import { Page } from '../../ui/page.tsx';
import { WriteButton } from '../../ui/write-button.tsx';
import { PausedNote } from '../paused-note.tsx';
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
      actions={<StopSchool batch={batch} />}
    >
      {trouble}
      <PausedNote because={batch.pausedBecause} />
      <div className="progress">
        <ProgressBar
          screenReaderLabel={say('batch.bar')}
          valueNow={done}
          valueMax={Math.max(all, 1)}
          formatScreenReaderValue={() => summary}
        />
        <p className="progress-sum">
          {summary}
          {minutes === undefined ? null : <> · {say('batch.left', { count: minutes })}</>}
        </p>
      </div>
      <ClassTable batch={batch} />
    </Page>
  );
}

function StopSchool({ batch }: { readonly batch: SchoolBatchView }) {
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const act = useSchoolAct(batch.id);
  if (batch.state === 'stopping') return <p role="status">{say('batch.stopping')}</p>;
  if (!asking) return <WriteButton onClick={() => setAsking(true)}>{say('batch.stop')}</WriteButton>;
  return (
    <AskFirst
      label={say('batch.stop')}
      question={say(batch.task === 'undo' ? 'batch.stop.undo.ask' : 'many.stop.ask')}
      yes={say('batch.stop.yes')}
      no={say('batch.stop.no')}
      busy={act.isPending}
      problem={act.error}
      onYes={() => act.mutate('stop', { onSuccess: () => setAsking(false) })}
      onNo={() => setAsking(false)}
    />
  );
}
