import { useIntl } from 'react-intl';
import type { Child } from '../../contract/child.ts';
import { textFor, useSay } from '../texts/texts.ts';

/** What is known of the login: the username, since when, whose printer the card came from, who suspended it. */
export function ChildFacts({ child }: { readonly child: Child }) {
  const say = useSay();
  const { username } = child;
  return (
    <>
      <WhatIsWrong child={child} />
      {username === undefined ? (
        <NoLogin child={child} />
      ) : (
        <dl className="child-facts">
          <dt>{say('column.username')}</dt>
          <dd>
            <code className="typed">{username}</code>
          </dd>
          {factsOf(child).map((fact) => (
            <Fact key={fact.what} {...fact} />
          ))}
          {child.state === 'suspended' && child.suspended ? (
            <>
              <dt>{say('child.suspended.why')}</dt>
              <dd>{textFor(say, 'suspended-why', child.suspended.why)}</dd>
            </>
          ) : null}
        </dl>
      )}
    </>
  );
}

/** What stands in the way of the card, before anything else is said. */
function WhatIsWrong({ child: { state, code, optedOut, username } }: { readonly child: Child }) {
  const say = useSay();
  const { formatDate } = useIntl();
  const { by: person = '', at } = optedOut ?? {};
  return (
    <>
      {at ? <p>{say('child.opted-out', { person, date: formatDate(at, { dateStyle: 'medium' }) })}</p> : null}
      {optedOut && username !== undefined ? <p>{say('child.opted-out.login')}</p> : null}
      {state === 'needs-attention' ? <p>{textFor(say, 'failure', code)}</p> : null}
      {state === 'locked' ? <LockedWords /> : null}
    </>
  );
}

function NoLogin({ child: { state, code, optedOut } }: { readonly child: Child }) {
  const say = useSay();
  if (state === 'needs-attention' || optedOut) return null;
  if (code === 'overwritten') return <p>{say('child.overwritten')}</p>;
  return <p>{say('child.none-yet')}</p>;
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

interface FactProps {
  readonly what: 'child.made' | 'child.card' | 'child.today' | 'child.suspended';
  /** ISO time; absent where it has not happened. */
  readonly at?: string | undefined;
  readonly person?: string | undefined;
  /** Where the hour counts: whose clocks. */
  readonly timeZone?: string;
}

function factsOf({ madeAt, printedAt, printedBy = '', today, suspended }: Child): FactProps[] {
  return [
    ...(madeAt ? [{ what: 'child.made', at: madeAt } as const] : []),
    ...(today ? [{ what: 'child.today', at: today.until, timeZone: today.timeZone } as const] : []),
    { what: 'child.card', at: printedAt, person: printedBy },
    ...(suspended ? [{ what: 'child.suspended', at: suspended.at, person: suspended.by } as const] : []),
  ];
}

function Fact({ what, at, person, timeZone }: FactProps) {
  const say = useSay();
  const { formatDate } = useIntl();
  const hour = timeZone === undefined ? {} : ({ timeStyle: 'short', timeZone } as const);
  const date = at && formatDate(at, { dateStyle: 'medium', ...hour });
  const said = date === undefined ? say('roster.never-printed') : date;
  return (
    <>
      <dt>{say(what)}</dt>
      <dd>{person === undefined || date === undefined ? said : say('child.printed', { date, person })}</dd>
    </>
  );
}
