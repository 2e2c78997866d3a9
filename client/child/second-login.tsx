import { Heading } from '@instructure/ui-heading';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { Child, SecondLogin } from '../../contract/child.ts';
import { useSay } from '../texts/texts.ts';
import { AskFirst } from '../ui/ask-first.tsx';
import { WriteButton } from '../ui/write-button.tsx';
import { useLoginAct } from './use-login-act.ts';

interface SecondLoginProps {
  readonly child: Child;
  readonly second: SecondLogin;
}

/** A further login of a child in whom Canvas merged two: whose card it is, and how to be rid of it. */
export function SecondLoginPart({ child, second }: SecondLoginProps) {
  const [isAsking, setAsking] = useState(false);
  const say = useSay();
  const { formatDate } = useIntl();
  const { username, printedAt, printedBy: person = '' } = second;
  const act = useLoginAct({ ...child, username });
  const title = say('child.second.delete', { username });
  const printed = printedAt && formatDate(printedAt, { dateStyle: 'medium' });
  return (
    <section className="child-act">
      <Heading level="h2">{say('child.second')}</Heading>
      <p>{say('child.second.what')}</p>
      {second.isSuspended ? <p>{say('child.second.suspended')}</p> : null}
      <dl className="child-facts">
        <dt>{say('column.username')}</dt>
        <dd>
          <code className="typed">{username}</code>
        </dd>
        <dt>{say('child.card')}</dt>
        <dd>{printed ? say('child.printed', { date: printed, person }) : say('roster.never-printed')}</dd>
      </dl>
      {child.act?.state === 'running' ? null : isAsking ? (
        <AskFirst
          label={title}
          question={say('child.second.ask', { username, name: child.name })}
          yes={say('login-act.delete.yes')}
          no={say('action.cancel')}
          busy={act.isPending}
          problem={act.error}
          onYes={() => act.mutate('delete', { onSuccess: () => setAsking(false) })}
          onNo={() => setAsking(false)}
        />
      ) : (
        <WriteButton onClick={() => setAsking(true)}>{title}</WriteButton>
      )}
    </section>
  );
}
