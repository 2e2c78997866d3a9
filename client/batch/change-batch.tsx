import { useState } from 'react';
import type { BatchView } from '../../contract/batch.ts';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { AskFirst } from '../ui/ask-first.tsx';
import { WriteButton } from '../ui/write-button.tsx';
import { countFates } from './count-fates.ts';
import { useBatchAct } from './use-batch-act.ts';

/** What can still be done about a batch that nobody works on: go on, try again, take back. */
export function ChangeBatch({ batch }: { readonly batch: BatchView }) {
  const say = useSay();
  const [asking, setAsking] = useState<'undo' | 'undo-used'>();
  const act = useBatchAct(batch.id);
  const { unfinished, retryable, made, used } = countFates(batch);
  if (unfinished + retryable + made === 0) return null;
  const count = asking === 'undo-used' ? used : made;
  if (asking) {
    return (
      <AskFirst
        label={say(`done.${asking}`, { count })}
        question={say(`done.${asking}.ask`, { count })}
        yes={say('done.undo.yes')}
        no={say('done.undo.no')}
        busy={act.isPending}
        problem={act.error}
        onYes={() => act.mutate(asking, { onSuccess: () => setAsking(undefined) })}
        onNo={() => setAsking(undefined)}
      />
    );
  }
  const again = batch.state === 'stopped' ? 'resume' : 'retry';
  const left = again === 'resume' ? unfinished : unfinished + retryable;
  return (
    <section className="buttons change-batch" aria-label={say('done.control')}>
      {left > 0 ? (
        <WriteButton color="primary" busy={act.isPending} onClick={() => act.mutate(again)}>
          {say(`done.${again}`, { count: left })}
        </WriteButton>
      ) : null}
      {made > used ? (
        <WriteButton onClick={() => setAsking('undo')}>{say('done.undo', { count: made })}</WriteButton>
      ) : null}
      {used > 0 ? (
        <WriteButton onClick={() => setAsking('undo-used')}>
          {say('done.undo-used', { count: used })}
        </WriteButton>
      ) : null}
      <ProblemNote problem={act.error} />
    </section>
  );
}
