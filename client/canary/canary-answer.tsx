import { Button } from '@instructure/ui-buttons';
import { useIntl } from 'react-intl';
import type { CanaryFacts, CanaryOutcome } from '../../contract/canary.ts';
import { usePanel } from '../panel-context.tsx';
import { useSay } from '../texts/texts.ts';
import { Page } from '../ui/page.tsx';
import { WithBreaks } from '../ui/with-breaks.tsx';

interface CanaryAnswerProps {
  readonly outcome: CanaryOutcome;
  readonly facts: CanaryFacts;
  readonly onAgain: () => void;
}

/** One screen for each thing that can come of trying the card: what it means, and what to do in Canvas. */
export function CanaryAnswer({ outcome, facts: { answer, pupil, signInUrl }, onAgain }: CanaryAnswerProps) {
  const { go } = usePanel();
  const say = useSay();
  const { formatDate } = useIntl();
  const isGood = outcome === 'signed-in';
  const said = say('canary.said', {
    person: answer?.by ?? '',
    date: formatDate(answer?.at, { dateStyle: 'medium', timeStyle: 'short' }),
    name: pupil?.name ?? '',
  });
  return (
    <Page
      title={say(`canary.${outcome}.title`)}
      lead={<p>{say(`canary.${outcome}.what`)}</p>}
      actions={
        isGood ? (
          <Button color="primary" onClick={() => go({ name: 'classes' })}>
            {say('canary.to-classes')}
          </Button>
        ) : (
          <Button color="primary" onClick={onAgain}>
            {say('canary.try-again')}
          </Button>
        )
      }
    >
      {isGood ? null : (
        <ol className="steps" data-canary={outcome}>
          {(['first', 'then', 'last'] as const).map((step) => (
            <li key={step}>
              <WithBreaks text={say(`canary.${outcome}.${step}`, { place: signInUrl })} />
            </li>
          ))}
        </ol>
      )}
      <p className="hint">{said}</p>
      {isGood ? <Button onClick={onAgain}>{say('canary.try-again')}</Button> : null}
    </Page>
  );
}
