import { Button } from '@instructure/ui-buttons';
import { useState } from 'react';
import { usePanel } from '../panel-context.tsx';
import type { Screen } from '../screens.ts';
import { useSay } from '../texts/texts.ts';
import { BackLink } from '../ui/back-link.tsx';

/** The way back from a plan. What was changed in it is thrown away only by somebody who says so. */
export function LeavePlan({ planId }: { readonly planId: string }) {
  const { plans, go } = usePanel();
  const say = useSay();
  const [parent, setParent] = useState<Screen>();
  if (!parent) {
    return <BackLink onBack={(to) => (plans.isChanged(planId) ? setParent(to) : go(to))} />;
  }
  const leave = () => {
    plans.forget(planId);
    go(parent, 'replace');
  };
  return (
    <div className="ask" role="group" aria-label={say('back.class')}>
      <p>{say('plan.leave.ask')}</p>
      <div className="buttons">
        <Button
          color="primary"
          elementRef={(element) => {
            if (element instanceof HTMLElement) element.focus();
          }}
          onClick={() => setParent(undefined)}
        >
          {say('plan.leave.stay')}
        </Button>
        <Button onClick={leave}>{say('plan.leave.throw-away')}</Button>
      </div>
    </div>
  );
}
