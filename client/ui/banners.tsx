import { Alert } from '@instructure/ui-alerts';
import { useIntl } from 'react-intl';
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
      <TestCopyBanner />
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

/** On a test copy of a Canvas; and whether it was overwritten since somebody made logins there. */
function TestCopyBanner() {
  const { testCopy } = usePanel().session.district;
  const say = useSay();
  const { formatDate } = useIntl();
  if (!testCopy) return null;
  const { overwrittenAt } = testCopy;
  return (
    <section className="banner" aria-label={say('alert.info')}>
      <Alert variant="info" transition="none" hasShadow={false} variantScreenReaderLabel={say('alert.info')}>
        {say('test-copy.banner')}
        {overwrittenAt === undefined
          ? null
          : ` ${say('test-copy.overwritten', {
              date: formatDate(overwrittenAt, { dateStyle: 'long', timeStyle: 'short' }),
            })}`}
      </Alert>
    </section>
  );
}
