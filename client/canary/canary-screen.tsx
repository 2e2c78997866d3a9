import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CanaryFacts } from '../../contract/canary.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemScreen } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { CanaryAnswer } from './canary-answer.tsx';
import { CanaryReady } from './canary-ready.tsx';
import { PickPupil } from './pick-pupil.tsx';

const askAgainMs = 1500;

/** Before the first class: one login is made, and a person tries its card. */
export function CanaryScreen() {
  const { door, ended } = usePanel();
  const say = useSay();
  const queries = useQueryClient();
  const canary = useQuery({
    queryKey: ['canary'],
    queryFn: door.canary,
    refetchInterval: ({ state }) => (state.data?.state === 'making' && !ended ? askAgainMs : false),
  });
  const onChange = (facts: CanaryFacts) => {
    queries.setQueryData(['canary'], facts);
    void queries.invalidateQueries({ queryKey: ['session'] });
  };
  if (canary.data) return <CanaryPage facts={canary.data} onChange={onChange} />;
  return (
    <Page title={say('canary.title')}>
      {canary.error ? (
        <ProblemScreen problem={canary.error} onRetry={() => void canary.refetch()} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

interface CanaryPageProps {
  readonly facts: CanaryFacts;
  readonly onChange: (facts: CanaryFacts) => void;
}

function CanaryPage({ facts, onChange }: CanaryPageProps) {
  const say = useSay();
  const [again, setAgain] = useState(false);
  const [other, setOther] = useState(false);
  const { state, answer, pupil } = facts;
  if (answer && pupil && !again)
    return <CanaryAnswer outcome={answer.outcome} facts={facts} onAgain={() => setAgain(true)} />;
  return (
    <Page title={say('canary.title')} lead={say('canary.lead')}>
      {state === 'making' ? <p role="status">{say('canary.making', { name: pupil?.name ?? '' })}</p> : null}
      {state === 'ready' && !other ? (
        <CanaryReady
          facts={facts}
          onChange={(now) => {
            setAgain(false);
            onChange(now);
          }}
          onOther={() => setOther(true)}
        />
      ) : null}
      {state === 'none' || state === 'failed' || (state === 'ready' && other) ? (
        <PickPupil
          facts={facts}
          onChange={(now) => {
            setOther(false);
            onChange(now);
          }}
        />
      ) : null}
    </Page>
  );
}
