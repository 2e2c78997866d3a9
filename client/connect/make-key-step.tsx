import { Button } from '@instructure/ui-buttons';
import { usePanel } from '../panel-context.tsx';
import { useSay } from '../texts/texts.ts';
import { CopyText } from '../ui/copy-text.tsx';
import type { ConnectStepProps } from './connect-step.tsx';

/** Step 1: an API key in Canvas, with what to press and what to paste. */
export function MakeKeyStep({ facts, onStep }: ConnectStepProps) {
  const say = useSay();
  return (
    <>
      <NotYou district={facts.districtName} />
      <ol className="steps">
        <li>{say('connect.make-key.open')}</li>
        <li>{say('connect.make-key.new')}</li>
        <li>
          {say('connect.make-key.redirect')}
          <CopyText
            label={say('connect.redirect-uri')}
            text={facts.redirectUri}
            action={say('connect.copy-redirect')}
          />
        </li>
        <li>
          {say('connect.make-key.scopes')}
          <CopyText
            label={say('connect.scopes', { count: facts.scopes.length })}
            text={facts.scopes.join('\n')}
            action={say('connect.copy-scopes')}
            isLong
          />
        </li>
        <li>{say('connect.make-key.includes')}</li>
        <li>{say('connect.make-key.save')}</li>
      </ol>
      <Button color="primary" onClick={() => onStep('key')}>
        {say('connect.make-key.done')}
      </Button>
    </>
  );
}

/** Before there is a connection nobody can ask Canvas who is an admin of the district: a school's admin comes here, too. */
function NotYou({ district }: { readonly district: string }) {
  const { session } = usePanel();
  const say = useSay();
  const facts = { district, person: session.person.name, place: session.place.name ?? district };
  return (
    <details className="more">
      <summary>{say('connect.not-you', { district })}</summary>
      <CopyText
        label={say('ask.message')}
        text={say('ask.text.none', facts)}
        action={say('action.copy-message')}
        isLong
      />
    </details>
  );
}
