import { Alert } from '@instructure/ui-alerts';
import { usePanel } from '../panel-context.tsx';
import { useSay } from '../texts/texts.ts';
import { actingNoteId } from './write-button.tsx';

/** What holds for every screen: somebody acts as someone else; the session is over. */
export function Banners() {
  const { session, ended } = usePanel();
  const say = useSay();
  return (
    <>
      {ended ? (
        <div role="alert" className="banner">
          <Alert
            variant="warning"
            transition="none"
            hasShadow={false}
            variantScreenReaderLabel={say('alert.warning')}
          >
            <strong>{say('problem.session-ended.title')}</strong> {say('ended.kept')}
          </Alert>
        </div>
      ) : null}
      {session.actingAs ? (
        <div id={actingNoteId} className="banner">
          <Alert
            variant="info"
            transition="none"
            hasShadow={false}
            variantScreenReaderLabel={say('alert.info')}
          >
            {say('acting.note', { name: session.person.name })}
          </Alert>
        </div>
      ) : null}
    </>
  );
}
