import { Button } from '@instructure/ui-buttons';
import { useSay } from '../texts/texts.ts';
import { CopyText } from '../ui/copy-text.tsx';
import type { ConnectStepProps } from './connect-step.tsx';

/** Step 1: an API key in Canvas, with what to press and what to paste. */
export function MakeKeyStep({ facts, onStep }: ConnectStepProps) {
  const say = useSay();
  return (
    <>
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
        <li>{say('connect.make-key.save')}</li>
      </ol>
      <Button color="primary" onClick={() => onStep('key')}>
        {say('connect.make-key.done')}
      </Button>
    </>
  );
}
