import { Heading } from '@instructure/ui-heading';
import { useState, type ReactNode } from 'react';
import { useIntl, type IntlShape } from 'react-intl';
import type { AskedActKind, Child, ChildWish } from '../../contract/child.ts';
import { usePanel } from '../panel-context.tsx';
import { useSay, type Say } from '../texts/texts.ts';
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
  const kept = printedAt ? 'child.print.what' : 'child.print.first';
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
  const { arrive } = usePanel();
  const intl = useIntl();
  // Of one that is gone from Canvas there is nothing left to delete there.
  const named = kind === 'delete' && child.code === 'login-gone' ? 'give-up' : kind;
  const title = say(`login-act.${named}.title`);
  const more = whatMore(say, child, kind);
  return (
    <ActSection title={title} what={`${say(`login-act.${named}.what`)}${more}`}>
      {isAsking ? (
        <AskFirst
          label={buttonOf(say, child, named)}
          question={questionOf(say, intl, child, named)}
          yes={say(`login-act.${named}.yes`)}
          no={say('action.cancel')}
          busy={act.isPending}
          problem={act.error}
          onYes={() =>
            act.mutate(kind, {
              onSuccess: () => {
                onAsk(false);
                // What came of it is said on top, which may be far above on a telephone.
                arrive(document.querySelector<HTMLElement>('.page-title h1'));
              },
            })
          }
          onNo={() => onAsk(false)}
        />
      ) : (
        <WriteButton color={kind === 'unlock' ? 'primary' : 'secondary'} onClick={() => onAsk(true)}>
          {buttonOf(say, child, named)}
        </WriteButton>
      )}
    </ActSection>
  );
}

/** Whether it lets the child in again, or is refused because the district itself keeps the child out. */
function whatMore(say: Say, { state, suspended }: Child, kind: AskedActKind | ChildWish): string {
  const letsIn = isRenewal(kind) || kind === 'reactivate';
  if (!letsIn || (state !== 'suspended' && state !== 'locked')) return '';
  const isDistricts = suspended?.why === 'suspended-by-sis' || suspended?.why === 'left-district';
  if (isDistricts) return ` ${say('login-act.kept-out')}`;
  return isRenewal(kind) ? ` ${say('login-act.lets-in')}` : '';
}

function isRenewal(kind: string): kind is 'new-password' | 'card-for-today' {
  return kind === 'new-password' || kind === 'card-for-today';
}

/** Of a child with two logins it says which one it is about. A wish is about the child. */
function buttonOf(
  say: Say,
  { username, seconds = [] }: Child,
  kind: AskedActKind | ChildWish | 'give-up',
): string {
  if (kind === 'opt-out' || kind === 'lift-opt-out' || username === undefined || seconds.length === 0)
    return say(`login-act.${kind}.title`);
  return say(`login-act.${kind}.of`, { username });
}

/** Whoever printed the card that a new password ends is named first; and that a wish for no card ends no login. */
function questionOf(
  say: Say,
  { formatDate }: IntlShape,
  { name, username = '', state, printedAt, printedBy: person = '' }: Child,
  kind: AskedActKind | ChildWish | 'give-up',
): string {
  if (isRenewal(kind) && printedAt !== undefined) {
    const date = formatDate(printedAt, { dateStyle: 'medium', timeStyle: 'short' });
    return say(`login-act.${kind}.ask-printed`, { name, username, person, date });
  }
  if (kind === 'opt-out' && state === 'has-card') return say('login-act.opt-out.ask-with-login', { name });
  return say(`login-act.${kind}.ask`, { name, username });
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
