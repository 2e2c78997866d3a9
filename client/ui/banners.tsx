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
        <section className="banner" aria-label={say('alert.warning')}>
          <div role="alert">
            <Alert
              variant="warning"
              transition="none"
              hasShadow={false}
              variantScreenReaderLabel={say('alert.warning')}
            >
              <strong>{say('problem.session-ended.title')}</strong> {say('ended.kept')}
            </Alert>
          </div>
        </section>
      ) : null}
      {session.district.frozen ? (
        <section className="banner" aria-label={say('alert.warning')}>
          <Alert
            variant="warning"
            transition="none"
            hasShadow={false}
            variantScreenReaderLabel={say('alert.warning')}
          >
            {say('freeze.banner')}
          </Alert>
        </section>
      ) : null}
      {session.actingAs ? (
        <section id={actingNoteId} className="banner" aria-label={say('alert.info')}>
          <Alert
            variant="info"
            transition="none"
            hasShadow={false}
            variantScreenReaderLabel={say('alert.info')}
          >
            {say('acting.note', { name: session.person.name })}
          </Alert>
        </section>
      ) : null}
    </>
  );
}
