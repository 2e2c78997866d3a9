import { useState, type ReactNode } from 'react';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { AskFirst } from '../ui/ask-first.tsx';
import { WriteButton } from '../ui/write-button.tsx';
import type { ActOnBatch } from './use-batch-act.ts';

interface TakeBackProps {
  /** Logins that are there by it. */
  readonly made: number;
  /** Those among them that a child has signed in with, where taking back has asked. */
  readonly used: number;
  readonly act: ActOnBatch;
  /** The buttons before: to go on, to try again. */
  readonly children: ReactNode;
}

/** What can still be done about a batch that nobody works on, of one class or of many; taking back is asked about first. */
export function TakeBack({ made, used, act, children }: TakeBackProps) {
  const say = useSay();
  const [asking, setAsking] = useState<'undo' | 'undo-used'>();
  if (asking) {
    const count = asking === 'undo' ? made : used;
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
  return (
    <section className="buttons change-batch" aria-label={say('done.control')}>
      {children}
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
