import { Button } from '@instructure/ui-buttons';
import { useSay } from '../texts/texts.ts';
import type { ConnectStepProps } from './connect-step.tsx';
import { SignInReport } from './sign-in-report.tsx';

/** Step 6: the page the cards lead to. */
export function SignInStep({ facts, onStep }: ConnectStepProps) {
  const say = useSay();
  return (
    <>
      <SignInReport form={facts.signInForm} rights={facts.rights} />
      <Button
        color={facts.signInForm.state === 'form' ? 'primary' : 'secondary'}
        onClick={() => onStep('schools')}
      >
        {say('action.next')}
      </Button>
    </>
  );
}
