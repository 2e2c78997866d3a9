import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SweepView } from '../../contract/sweep.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { AskFirst } from '../ui/ask-first.tsx';
import { WriteButton } from '../ui/write-button.tsx';

type Act = 'go' | 'pause' | 'resume' | 'undo';

/** What a district admin can do with a check as it stands. */
export function SweepActs({ sweep }: { readonly sweep: SweepView }) {
  const { door } = usePanel();
  const say = useSay();
  const known = useQueryClient();
  const [asked, setAsked] = useState<'go' | 'undo'>();
  const change = useMutation({
    mutationFn: (act: Act) => door.changeSweep(sweep.id, act),
    onSuccess: () => setAsked(undefined),
    onSettled: () => known.invalidateQueries({ queryKey: ['sweep', sweep.id] }),
  });
  const { state, wanted = 0, canUndo, deleted, pausedBy } = sweep;
  const isMoving = state === 'looking' || state === 'acting' || state === 'undoing';
  const isWaiting = (state === 'asking' || state === 'looked') && wanted > 0;
  const goOn = say('sweep.go', { wanted });
  const undo = say('sweep.undo', { count: canUndo });
  if (asked === 'go' && isWaiting)
    return (
      <AskFirst
        label={goOn}
        question={say('sweep.go.ask')}
        yes={say('sweep.go.yes')}
        no={say('sweep.go.no')}
        busy={change.isPending}
        problem={change.error}
        onYes={() => change.mutate('go')}
        onNo={() => setAsked(undefined)}
      />
    );
  if (asked === 'undo' && state === 'done')
    return (
      <AskFirst
        label={undo}
        question={say('sweep.undo.ask', { count: canUndo, deleted })}
        yes={say('sweep.undo.yes')}
        no={say('sweep.undo.no')}
        busy={change.isPending}
        problem={change.error}
        onYes={() => change.mutate('undo')}
        onNo={() => setAsked(undefined)}
      />
    );
  return (
    <>
      {isWaiting ? <p>{say('sweep.leave')}</p> : null}
      <div className="buttons">
        {isWaiting ? (
          <WriteButton color="primary" onClick={() => setAsked('go')}>
            {goOn}
          </WriteButton>
        ) : null}
        {isMoving ? (
          <WriteButton
            busy={change.isPending}
            onClick={() => change.mutate(pausedBy === undefined ? 'pause' : 'resume')}
          >
            {say(pausedBy === undefined ? 'sweep.pause' : 'sweep.resume')}
          </WriteButton>
        ) : null}
        {state === 'done' && canUndo > 0 ? (
          <WriteButton onClick={() => setAsked('undo')}>{undo}</WriteButton>
        ) : null}
      </div>
      <ProblemNote problem={change.error} />
    </>
  );
}
