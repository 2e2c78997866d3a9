import { Button } from '@instructure/ui-buttons';
import { Heading } from '@instructure/ui-heading';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConnectionFacts } from '../../contract/connection.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSchoolCount } from '../settings/use-school-count.ts';
import { useSay } from '../texts/texts.ts';
import { Page } from '../ui/page.tsx';
import { WriteButton } from '../ui/write-button.tsx';
import { RightsReport } from './rights-report.tsx';
import { SignInReport } from './sign-in-report.tsx';

interface ConnectedOverviewProps {
  readonly facts: ConnectionFacts;
  readonly onReconnect: () => void;
}

/** How the connection is, and the two ways to change it. */
export function ConnectedOverview({ facts, onReconnect }: ConnectedOverviewProps) {
  const say = useSay();
  const owner = facts.owner?.name ?? '';
  const schools = useSchoolCount();
  return (
    <Page
      title={say('connected.title', { district: facts.districtName })}
      lead={
        <>
          <p className="place">{facts.canvasOrigin}</p>
          <p>
            {say('connected.lead', { owner })}
            {schools === undefined ? null : ` ${say('connected.schools', { count: schools })}`}
          </p>
        </>
      }
    >
      <section aria-labelledby="rights-title">
        <Heading level="h2" id="rights-title">
          {say('connected.rights')}
        </Heading>
        <RightsReport rights={facts.rights} />
      </section>
      <section aria-labelledby="sign-in-title">
        <Heading level="h2" id="sign-in-title">
          {say('connected.sign-in')}
        </Heading>
        <SignInReport form={facts.signInForm} />
      </section>
      <section aria-labelledby="change-title">
        <Heading level="h2" id="change-title">
          {say('connected.change')}
        </Heading>
        <Disconnect district={facts.districtName} onReconnect={onReconnect} />
      </section>
    </Page>
  );
}

interface DisconnectProps {
  readonly district: string;
  readonly onReconnect: () => void;
}

/** Asked in place rather than in a dialog: in Canvas's tall frame a dialog may open out of sight. */
function Disconnect({ district, onReconnect }: DisconnectProps) {
  const { door } = usePanel();
  const say = useSay();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const disconnect = useMutation({
    mutationFn: door.disconnect,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['connection'] });
      await queries.invalidateQueries({ queryKey: ['session'] });
    },
  });
  if (!asking) {
    return (
      <div className="buttons">
        <WriteButton onClick={onReconnect}>{say('connected.reconnect')}</WriteButton>
        <WriteButton onClick={() => setAsking(true)}>{say('connected.disconnect')}</WriteButton>
      </div>
    );
  }
  return (
    <div className="ask" role="group" aria-label={say('connected.disconnect')}>
      <p>{say('connected.disconnect.ask', { district })}</p>
      <ProblemNote problem={disconnect.error} />
      <div className="buttons">
        <WriteButton color="danger" busy={disconnect.isPending} onClick={() => disconnect.mutate()}>
          {say('connected.disconnect.yes')}
        </WriteButton>
        <Button
          elementRef={(element) => {
            if (element instanceof HTMLElement) element.focus();
          }}
          onClick={() => setAsking(false)}
        >
          {say('connected.disconnect.no')}
        </Button>
      </div>
    </div>
  );
}
