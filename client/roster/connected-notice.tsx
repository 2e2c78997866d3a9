import { Alert } from '@instructure/ui-alerts';
import { usePanel } from '../panel-context.tsx';
import { useSay } from '../texts/texts.ts';
import { CopyText } from '../ui/copy-text.tsx';

/** The end of connecting: it is done, here is what to tell the teachers, and a first class can be tried below. */
export function ConnectedNotice({ schoolsOn }: { readonly schoolsOn: number }) {
  const { session } = usePanel();
  const say = useSay();
  return (
    <section className="connected-notice" aria-label={say('connected.done', { count: schoolsOn })}>
      <Alert
        variant="success"
        transition="none"
        hasShadow={false}
        variantScreenReaderLabel={say('alert.success')}
      >
        <strong>{say('connected.done', { count: schoolsOn })}</strong> {say('connected.done.next')}
      </Alert>
      <CopyText
        label={say('connected.tell-teachers')}
        text={say('connected.tell-teachers.text', {
          district: session.district.name,
          person: session.person.name,
        })}
        action={say('action.copy-message')}
        isLong
      />
    </section>
  );
}
