import { useState } from 'react';
import type { BatchView } from '../../contract/batch.ts';
import { useSay } from '../texts/texts.ts';
import { AskFirst } from '../ui/ask-first.tsx';
import { WriteButton } from '../ui/write-button.tsx';
import { useBatchAct } from './use-batch-act.ts';

/** The way to stop what is under way, asked about first. */
export function StopBatch({ batch }: { readonly batch: BatchView }) {
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const act = useBatchAct(batch.id);
  if (batch.state === 'stopping') return <p role="status">{say('batch.stopping')}</p>;
  if (!asking) return <WriteButton onClick={() => setAsking(true)}>{say('batch.stop')}</WriteButton>;
  return (
    <AskFirst
      label={say('batch.stop')}
      question={say(batch.task === 'undo' ? 'batch.stop.undo.ask' : 'batch.stop.ask')}
      yes={say('batch.stop.yes')}
      no={say('batch.stop.no')}
      busy={act.isPending}
      problem={act.error}
      onYes={() => act.mutate('stop', { onSuccess: () => setAsking(false) })}
      onNo={() => setAsking(false)}
    />
  );
}
