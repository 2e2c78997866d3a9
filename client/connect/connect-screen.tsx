import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConnectionFacts } from '../../contract/connection.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemScreen } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { ConnectedOverview } from './connected-overview.tsx';
import { ConnectStep } from './connect-step.tsx';
import { stepOf, type StepName } from './steps.ts';

const askAgainMs = 2000;

/** Whether the yes may still come: a trouble of the consent is the answer. */
function isAwaiting(facts: ConnectionFacts | undefined, opened: boolean): boolean {
  return opened && facts?.troubleOf !== 'consent';
}

/** Connecting the district to its Canvas, step by step; once connected, how the connection is. */
export function ConnectScreen() {
  const { door, ended } = usePanel();
  const say = useSay();
  const [opened, setOpened] = useState(false);
  const connection = useQuery({
    queryKey: ['connection'],
    queryFn: door.connection,
    // The consent is given in another tab; its end is seen here.
    refetchInterval: ({ state }) =>
      isAwaiting(state.data, opened) && !ended && state.data?.state !== 'consented' ? askAgainMs : false,
  });
  if (connection.data) {
    // Opening Canvas has made the server forget the trouble of the time before.
    const onAwait = (awaiting: boolean) =>
      void (awaiting ? connection.refetch() : Promise.resolve()).then(() => setOpened(awaiting));
    return (
      <ConnectPage facts={connection.data} awaiting={isAwaiting(connection.data, opened)} onAwait={onAwait} />
    );
  }
  return (
    <Page title={say('connect.title')}>
      {connection.error ? (
        <ProblemScreen problem={connection.error} onRetry={() => void connection.refetch()} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

interface ConnectPageProps {
  readonly facts: ConnectionFacts;
  readonly awaiting: boolean;
  readonly onAwait: (awaiting: boolean) => void;
}

function ConnectPage({ facts, awaiting, onAwait }: ConnectPageProps) {
  const [chosen, setChosen] = useState<StepName>();
  // The yes has come: whatever step was stood on before, whose it is comes next.
  const step = stepOf(facts, awaiting && facts.state === 'consented' ? undefined : chosen);
  if (step === 'overview')
    return (
      <ConnectedOverview
        facts={facts}
        onReconnect={() => setChosen('key')}
        onConnectStandBy={() => setChosen('consent')}
      />
    );
  return <ConnectStep step={step} facts={facts} awaiting={awaiting} onAwait={onAwait} onStep={setChosen} />;
}
