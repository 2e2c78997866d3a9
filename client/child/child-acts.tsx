import { Heading } from '@instructure/ui-heading';
import { useState, type ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { AskedActKind, Child, ChildWish } from '../../contract/child.ts';
import { usePanel } from '../panel-context.tsx';
import { useSay } from '../texts/texts.ts';
import { AskFirst } from '../ui/ask-first.tsx';
import { WriteButton } from '../ui/write-button.tsx';
import { useLoginAct } from './use-login-act.ts';
import { whatFits } from './what-fits.ts';

/** Print, a new password, suspend, let in again, delete, no card at all: each with what it means before it is asked for. */
export function ChildActs({ child }: { readonly child: Child }) {
  const [asking, setAsking] = useState<AskedActKind | ChildWish>();
  if (child.act?.state === 'running') return null;
  return (
    <div className="child-acts">
      {child.state === 'has-card' ? <PrintAct child={child} /> : null}
      {whatFits(child).map((kind) => (
        <ActChoice
          key={kind}
          child={child}
          kind={kind}
          isAsking={asking === kind}
          onAsk={(isAsking) => setAsking(isAsking ? kind : undefined)}
        />
      ))}
    </div>
  );
}

function PrintAct({ child }: { readonly child: Child }) {
  const { go } = usePanel();
  const say = useSay();
  const { id, name, classId, className, hasPassword, printedAt } = child;
  const kept = printedAt ? 'child.print.what' : 'roster.never-printed';
  return (
    <ActSection title={say('child.print')} what={say(hasPassword ? kept : 'child.print.forgotten')}>
      {hasPassword ? (
        <WriteButton
          color="primary"
          onClick={() => go({ name: 'cards', classId, className, student: { id, name } })}
        >
          {say('roster.print-one')}
        </WriteButton>
      ) : null}
    </ActSection>
  );
}

interface ActChoiceProps {
  readonly child: Child;
  readonly kind: AskedActKind | ChildWish;
  readonly isAsking: boolean;
  readonly onAsk: (isAsking: boolean) => void;
}

function ActChoice({ child, kind, isAsking, onAsk }: ActChoiceProps) {
  const say = useSay();
  const act = useLoginAct(child);
  const { formatDate } = useIntl();
  const title = say(`login-act.${kind}.title`);
  const { name, printedAt, printedBy: person = '' } = child;
  const killsCard = (kind === 'new-password' || kind === 'card-for-today') && printedAt;
  // Whoever printed the card that a new password kills is named first.
  const question = killsCard
    ? say(`login-act.${kind}.ask-printed`, {
        name,
        person,
        date: formatDate(printedAt, { dateStyle: 'medium', timeStyle: 'short' }),
      })
    : say(`login-act.${kind}.ask`, { name });
  return (
    <ActSection title={title} what={say(`login-act.${kind}.what`)}>
      {isAsking ? (
        <AskFirst
          label={title}
          question={question}
          yes={say(`login-act.${kind}.yes`)}
          no={say('action.cancel')}
          busy={act.isPending}
          problem={act.error}
          onYes={() => act.mutate(kind, { onSuccess: () => onAsk(false) })}
          onNo={() => onAsk(false)}
        />
      ) : (
        <WriteButton onClick={() => onAsk(true)}>{title}</WriteButton>
      )}
    </ActSection>
  );
}

interface ActSectionProps {
  readonly title: string;
  readonly what: string;
  readonly children: ReactNode;
}

function ActSection({ title, what, children }: ActSectionProps) {
  return (
    <section className="child-act">
      <Heading level="h2">{title}</Heading>
      <p>{what}</p>
      {children}
    </section>
  );
}
