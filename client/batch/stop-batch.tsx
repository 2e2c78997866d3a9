import { useState } from 'react';
import { useSay } from '../texts/texts.ts';
import { AskFirst } from '../ui/ask-first.tsx';
import { WriteButton } from '../ui/write-button.tsx';
import type { ActOnBatch } from './use-batch-act.ts';

interface StopBatchProps {
  /** Somebody has stopped it, and it comes to an end. */
  readonly isStopping: boolean;
  readonly question: string;
  readonly act: ActOnBatch;
}

/** The way to stop what is under way, in a class or in many, asked about first. */
export function StopBatch({ isStopping, question, act }: StopBatchProps) {
  const say = useSay();
  const [asking, setAsking] = useState(false);
  if (isStopping) return <p role="status">{say('batch.stopping')}</p>;
  if (!asking) return <WriteButton onClick={() => setAsking(true)}>{say('batch.stop')}</WriteButton>;
  return (
    <AskFirst
      label={say('batch.stop')}
      question={question}
      yes={say('batch.stop.yes')}
      no={say('batch.stop.no')}
      busy={act.isPending}
      problem={act.error}
      onYes={() => act.mutate('stop', { onSuccess: () => setAsking(false) })}
      onNo={() => setAsking(false)}
    />
  );
}
