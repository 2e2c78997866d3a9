import { Alert } from '@instructure/ui-alerts';
import { Button } from '@instructure/ui-buttons';
import { usePanel } from '../panel-context.tsx';
import { useSay } from '../texts/texts.ts';

/** Said before a district's first class is made: nobody knows yet whether its cards open Canvas. Nobody is held up. */
export function UntriedNote() {
  const { session, go } = usePanel();
  const say = useSay();
  if (!session.district.untried) return null;
  return (
    <Alert
      variant="warning"
      transition="none"
      hasShadow={false}
      variantScreenReaderLabel={say('alert.warning')}
    >
      <p className="flush">{say(session.may.connect ? 'canary.untried' : 'canary.untried.teacher')}</p>
      {session.may.connect ? (
        <Button margin="small 0 0" onClick={() => go({ name: 'canary' })}>
          {say('canary.open')}
        </Button>
      ) : null}
    </Alert>
  );
}
