import { useEffect } from 'react';
import { Button } from '@instructure/ui-buttons';
import { fates as allFates, unfinishedFates } from '../../../contract/batch.ts';
import type { SchoolBatchView } from '../../../contract/school-batch.ts';
import { usePanel } from '../../panel-context.tsx';
import { textFor, useSay, type Say } from '../../texts/texts.ts';
import { useAnnounce } from '../../ui/live-region.tsx';
import { Page } from '../../ui/page.tsx';
import { WriteButton } from '../../ui/write-button.tsx';
import { TakeBack } from '../take-back.tsx';
import { progressOf } from './progress-of.ts';
import { ClassTable } from './class-table.tsx';
import { LeftOutTally, Tally, type TallyRow } from './tally.tsx';
import { useSchoolAct } from './use-school-act.ts';

/** What came of a batch of many classes. It can be read again later. */
export function SchoolDone({ batch }: { readonly batch: SchoolBatchView }) {
  const { go } = usePanel();
  const say = useSay();
  const announce = useAnnounce();
  const { title, lead } = wordsOf(say, batch);
  useEffect(() => announce(title), [title, announce]);
  // Nothing is under way in what was stopped, wherever its children were at that moment: above it stands how many are left.
  const told = allFates.filter((fate) => !unfinishedFates.includes(fate));
  const rows = told.flatMap((fate): TallyRow[] => {
    const count = batch.fates[fate] ?? 0;
    return count === 0
      ? []
      : [{ key: fate, text: say('many.fate', { count, fate: textFor(say, 'fates', fate) }) }];
  });
  if (batch.classes.leftOut > 0)
    rows.push({ key: 'classes', text: say('many.classes.left-out', { count: batch.classes.leftOut }) });
  const ready = (batch.fates.made ?? 0) + (batch.fates['already-there'] ?? 0);
  return (
    <Page
      title={title}
      lead={
        <>
          <p className="place">
            <bdi>{batch.accountName}</bdi>
          </p>
          <p>{lead}</p>
        </>
      }
      actions={
        ready > 0 && batch.task === 'make' ? (
          <Button
            color={batch.state === 'done' ? 'primary' : 'secondary'}
            onClick={() => go({ name: 'school-cards' })}
          >
            {say('school-cards.open')}
          </Button>
        ) : null
      }
    >
      <Tally rows={rows} />
      <ChangeSchool batch={batch} />
      <LeftOutTally batch={batch} />
      <ClassTable batch={batch} isOver />
    </Page>
  );
}

function wordsOf(say: Say, batch: SchoolBatchView) {
  const { state, task, fates, refusedBecause } = batch;
  const { made = 0, undone = 0 } = fates;
  const { done, all } = progressOf(batch);
  if (state === 'refused')
    return {
      title: say('many.refused.title'),
      lead:
        refusedBecause === 'too-many-classes'
          ? say('many.refused.too-many')
          : textFor(say, 'class-code', refusedBecause),
    };
  if (task === 'undo')
    return { title: say('done.undone.title', { count: undone }), lead: say('done.undone.lead') };
  if (state === 'stopped')
    return {
      title: say('done.stopped.title', { count: made }),
      lead: say('many.stopped.lead', { count: all - done }),
    };
  return { title: say('many.done.title', { count: made }), lead: say('many.done.lead') };
}

/** What can still be done about the whole: go on, try again, take back. */
function ChangeSchool({ batch }: { readonly batch: SchoolBatchView }) {
  const say = useSay();
  const act = useSchoolAct(batch.id);
  const { made = 0 } = batch.fates;
  const { retryable, used, state } = batch;
  return (
    <TakeBack made={made} used={used} act={act}>
      {state === 'stopped' ? (
        <WriteButton color="primary" busy={act.isPending} onClick={() => act.mutate('resume')}>
          {say('many.resume')}
        </WriteButton>
      ) : null}
      {retryable.children + retryable.classes > 0 ? (
        <WriteButton busy={act.isPending} onClick={() => act.mutate('retry')}>
          {say('many.retry', { ...retryable })}
        </WriteButton>
      ) : null}
    </TakeBack>
  );
}
