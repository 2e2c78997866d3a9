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

/** When Canvas was opened: the trouble that was known then. */
interface Since {
  readonly trouble: string | undefined;
}

/** Whether the yes may still come: a trouble that was not there before is the answer. */
function isAwaiting(facts: ConnectionFacts | undefined, since: Since | undefined): boolean {
  return since !== undefined && (facts?.trouble === undefined || facts.trouble === since.trouble);
}

/** Connecting the district to its Canvas, step by step; once connected, how the connection is. */
export function ConnectScreen() {
  const { door, ended } = usePanel();
  const say = useSay();
  const [since, setSince] = useState<Since>();
  const connection = useQuery({
    queryKey: ['connection'],
    queryFn: door.connection,
    // The consent is given in another tab; its end is seen here.
    refetchInterval: ({ state }) =>
      isAwaiting(state.data, since) && !ended && state.data?.state !== 'consented' ? askAgainMs : false,
  });
  if (connection.data) {
    const onAwait = (awaiting: boolean) =>
      setSince(awaiting ? { trouble: connection.data.trouble } : undefined);
    return (
      <ConnectPage facts={connection.data} awaiting={isAwaiting(connection.data, since)} onAwait={onAwait} />
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
  if (step === 'overview') return <ConnectedOverview facts={facts} onReconnect={() => setChosen('key')} />;
  return <ConnectStep step={step} facts={facts} awaiting={awaiting} onAwait={onAwait} onStep={setChosen} />;
}
