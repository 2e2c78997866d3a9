import { useIntl } from 'react-intl';
import type { Child } from '../../contract/child.ts';
import { textFor, useSay } from '../texts/texts.ts';

/** What is known of the login: the username, since when, whose printer the card came from, who suspended it. */
export function ChildFacts({ child }: { readonly child: Child }) {
  const say = useSay();
  const { formatDate } = useIntl();
  const day = (date: string) => formatDate(date, { dateStyle: 'medium' });
  const { username, madeAt, printedAt, printedBy, suspended, state, code } = child;
  if (username === undefined)
    return <p>{state === 'needs-attention' ? textFor(say, 'failure', code) : say('child.none-yet')}</p>;
  return (
    <>
      {state === 'needs-attention' ? <p>{textFor(say, 'failure', code)}</p> : null}
      {state === 'locked' ? <LockedWords /> : null}
      <dl className="child-facts">
        <dt>{say('column.username')}</dt>
        <dd>
          <code className="typed">{username}</code>
        </dd>
        {madeAt ? (
          <>
            <dt>{say('child.made')}</dt>
            <dd>{day(madeAt)}</dd>
          </>
        ) : null}
        <dt>{say('child.card')}</dt>
        <dd>
          {printedAt
            ? say('child.printed', { date: day(printedAt), person: printedBy ?? '' })
            : say('roster.never-printed')}
        </dd>
        {suspended ? (
          <>
            <dt>{say('child.suspended')}</dt>
            <dd>{say('child.printed', { date: day(suspended.at), person: suspended.by })}</dd>
          </>
        ) : null}
      </dl>
    </>
  );
}

/** Canvas: lib/canvas/security/login_registry.rb */
function LockedWords() {
  const say = useSay();
  return (
    <>
      <p>{say('child.locked')}</p>
      <p>{say('child.locked.wait')}</p>
    </>
  );
}
