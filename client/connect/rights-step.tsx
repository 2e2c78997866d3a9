import { Button } from '@instructure/ui-buttons';
import { useSay } from '../texts/texts.ts';
import type { ConnectStepProps } from './connect-step.tsx';
import { RightsReport } from './rights-report.tsx';

/** Step 5: what the connection may do in Canvas, and where to change it. */
export function RightsStep({ facts, onStep }: ConnectStepProps) {
  const say = useSay();
  return (
    <>
      <RightsReport rights={facts.rights} />
      <Button color="primary" onClick={() => onStep('sign-in')}>
        {say('action.next')}
      </Button>
    </>
  );
}
