import { Heading } from '@instructure/ui-heading';
import type { ConnectionFacts } from '../../contract/connection.ts';
import { useSchoolCount } from '../settings/use-school-count.ts';
import { useSay } from '../texts/texts.ts';
import { Page } from '../ui/page.tsx';
import { ChangeConnection } from './change-connection.tsx';
import { RightsReport } from './rights-report.tsx';
import { SignInReport } from './sign-in-report.tsx';

interface ConnectedOverviewProps {
  readonly facts: ConnectionFacts;
  readonly onReconnect: () => void;
}

/** How the connection is, and the ways to change it. */
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
        <ChangeConnection district={facts.districtName} onReconnect={onReconnect} />
      </section>
    </Page>
  );
}
