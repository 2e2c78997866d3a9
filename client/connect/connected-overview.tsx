import { Button } from '@instructure/ui-buttons';
import { Heading } from '@instructure/ui-heading';
import type { ConnectionFacts } from '../../contract/connection.ts';
import { usePanel } from '../panel-context.tsx';
import { useSchoolCount } from '../settings/use-school-count.ts';
import { useSay } from '../texts/texts.ts';
import { Page } from '../ui/page.tsx';
import { WithBreaks } from '../ui/with-breaks.tsx';
import { ChangeConnection } from './change-connection.tsx';
import { RightsReport } from './rights-report.tsx';
import { SignInReport } from './sign-in-report.tsx';
import { StandBySection } from './stand-by-section.tsx';

interface ConnectedOverviewProps {
  readonly facts: ConnectionFacts;
  readonly onReconnect: () => void;
  readonly onConnectStandBy: () => void;
}

/** How the connection is, and the ways to change it. */
export function ConnectedOverview({ facts, onReconnect, onConnectStandBy }: ConnectedOverviewProps) {
  const say = useSay();
  const { go } = usePanel();
  const owner = facts.owner?.name ?? '';
  const schools = useSchoolCount();
  return (
    <Page
      title={say('connected.title', { district: facts.districtName })}
      lead={
        <>
          <p className="place">
            <WithBreaks text={facts.canvasOrigin} />
          </p>
          <p>
            {say('connected.lead', { owner })}
            {schools === undefined ? null : ` ${say('connected.schools', { count: schools })}`}
          </p>
        </>
      }
    >
      <StandBySection facts={facts} onConnect={onConnectStandBy} />
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
        <SignInReport form={facts.signInForm} rights={facts.rights} />
      </section>
      <section aria-labelledby="canary-title">
        <Heading level="h2" id="canary-title">
          {say('canary.title')}
        </Heading>
        <p>{say('canary.lead')}</p>
        <Button onClick={() => go({ name: 'canary' })}>{say('canary.open')}</Button>
      </section>
      <section aria-labelledby="change-title">
        <Heading level="h2" id="change-title">
          {say('connected.change')}
        </Heading>
        <ChangeConnection district={facts.districtName} onReconnect={onReconnect} />
      </section>
      <section aria-labelledby="erase-title">
        <Heading level="h2" id="erase-title">
          {say('erase.title')}
        </Heading>
        <p>{say('erase.lead')}</p>
        <Button onClick={() => go({ name: 'erase' })}>{say('erase.open')}</Button>
      </section>
    </Page>
  );
}
