import { Alert } from '@instructure/ui-alerts';
import { Link } from '@instructure/ui-link';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Right, SignInForm } from '../../contract/connection.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { WithBreaks } from '../ui/with-breaks.tsx';
import { WriteButton } from '../ui/write-button.tsx';

interface SignInReportProps {
  readonly form: SignInForm;
  /** What the connection may do, where it is known: without a needed right no card can be made, wherever it leads. */
  readonly rights?: readonly Right[];
}

/** Whether the address on the cards leads to a form that takes a username and a password. */
export function SignInReport({ form, rights = [] }: SignInReportProps) {
  const { door } = usePanel();
  const say = useSay();
  const queries = useQueryClient();
  const check = useMutation({
    mutationFn: door.checkConnection,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['connection'] }),
  });
  const good = form.state === 'form';
  const lacking = rights.some(({ weight, held }) => weight === 'needed' && !held);
  return (
    <div className="sign-in-report">
      <Alert
        variant={good && !lacking ? 'success' : 'warning'}
        transition="none"
        hasShadow={false}
        variantScreenReaderLabel={say(good && !lacking ? 'alert.success' : 'alert.warning')}
      >
        <strong>{say(`sign-in.${form.state}`)}</strong>{' '}
        {say(good && lacking ? 'sign-in.form.lacking' : `sign-in.${form.state}.next`)}
      </Alert>
      <p>
        {say('sign-in.address')}{' '}
        <Link href={form.url} target="_blank" rel="noopener noreferrer">
          <WithBreaks text={form.url} />
        </Link>
      </p>
      <ProblemNote problem={check.error} />
      <WriteButton
        color={good ? 'secondary' : 'primary'}
        busy={check.isPending}
        onClick={() => check.mutate()}
      >
        {say('sign-in.check-again')}
      </WriteButton>
    </div>
  );
}
