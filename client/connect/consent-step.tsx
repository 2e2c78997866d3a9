import { Button } from '@instructure/ui-buttons';
import { Spinner } from '@instructure/ui-spinner';
import { useMutation } from '@tanstack/react-query';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { WriteButton } from '../ui/write-button.tsx';
import type { ConnectStepProps } from './connect-step.tsx';
import { openConsent } from './open-consent.ts';
import { RightsList } from './rights-report.tsx';
import { ServiceUserAdvice } from './service-user-advice.tsx';
import { lacksSome, TroubleNote } from './trouble-note.tsx';

/** Troubles that another key mends; every other one is mended in Canvas's tab. */
const keyTroubles = ['api-key-refused', 'api-key-missing'];

/** Step 3: the yes in Canvas, in a new tab; this screen sees by itself when it was given, or refused. */
export function ConsentStep({ facts, awaiting, onAwait, onStep }: ConnectStepProps) {
  const { door } = usePanel();
  const say = useSay();
  const open = useMutation({
    mutationFn: () => openConsent(window, door.beginConsent),
    onSuccess: (opened) => onAwait(opened),
  });
  const { trouble } = facts;
  const otherKey = trouble !== undefined && keyTroubles.includes(trouble);
  // What is wrong with the connection in use says nothing of this try.
  const inNote = facts.troubleOf === 'consent' && !otherKey;
  const openButton = (
    <WriteButton
      color={otherKey ? 'secondary' : 'primary'}
      busy={open.isPending}
      onClick={() => open.mutate()}
    >
      {say(awaiting || trouble ? 'connect.consent.again' : 'connect.consent.open')}
    </WriteButton>
  );
  return (
    <>
      <TroubleNote facts={facts}>
        {otherKey ? (
          <Button color="primary" onClick={() => onStep('key')}>
            {say('connect.key.again')}
          </Button>
        ) : inNote ? (
          openButton
        ) : null}
      </TroubleNote>
      {lacksSome(facts) ? <RightsList rights={facts.rights} /> : null}
      <ol className="steps">
        <li>{say('connect.consent.who')}</li>
        <li>{say('connect.consent.press')}</li>
        <li>{say('connect.consent.return')}</li>
      </ol>
      <ServiceUserAdvice />
      <ProblemNote problem={open.error} />
      {open.data === false ? (
        <p role="alert" className="fault">
          {say('connect.consent.blocked')}
        </p>
      ) : null}
      {awaiting ? (
        <div className="loading" role="status">
          <Spinner renderTitle={say('loading')} size="x-small" />
          <span>
            {say('connect.consent.waiting', { canvas: facts.canvasOrigin })} {say('connect.consent.closed')}
          </span>
        </div>
      ) : null}
      <div className="buttons">
        {inNote ? null : openButton}
        <Button onClick={() => onStep('key')}>{say('action.back')}</Button>
      </div>
    </>
  );
}
