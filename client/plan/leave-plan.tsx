import { useState } from 'react';
import { usePanel } from '../panel-context.tsx';
import type { Screen } from '../screens.ts';
import { useSay } from '../texts/texts.ts';
import { AskFirst } from '../ui/ask-first.tsx';
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
    <AskFirst
      label={say('back.class')}
      question={say('plan.leave.ask')}
      harmless
      yes={say('plan.leave.throw-away')}
      onYes={leave}
      no={say('plan.leave.stay')}
      onNo={() => setParent(undefined)}
    />
  );
}
