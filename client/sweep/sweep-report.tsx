import { Button } from '@instructure/ui-buttons';
import { Heading } from '@instructure/ui-heading';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { sweepOutcomes, type SweepOutcome, type SweepReport, type SweptLogin } from '../../contract/sweep.ts';
import { usePanel } from '../panel-context.tsx';
import { faultForAdmin } from '../problem/fault-for-admin.ts';
import { useSay } from '../texts/texts.ts';

/** More than so many of one outcome are shown once they are asked for, so that the others are not out of sight. */
const shownFirst = 10;

/** What a check found, by outcome, what an admin should look at first on top. */
export function SweepReportView({ report }: { readonly report: SweepReport }) {
  const say = useSay();
  const { sweep, logins, more } = report;
  const found = sweepOutcomes.filter((outcome) => (sweep.outcomes[outcome] ?? 0) > 0);
  if (found.length === 0)
    return sweep.state === 'looking' || sweep.overwritten || sweep.looked === 0 || sweep.noSchool ? null : (
      <p className="empty">{say('sweep.all-well')}</p>
    );
  return (
    <div className="sweep-report">
      <h2 className="for-screen-readers">{say('sweep.report')}</h2>
      {found.map((outcome) => (
        <OutcomePart
          key={outcome}
          outcome={outcome}
          count={sweep.outcomes[outcome] ?? 0}
          logins={logins.filter((login) => login.outcome === outcome)}
        />
      ))}
      {more > 0 ? <p>{say('sweep.more', { count: more })}</p> : null}
    </div>
  );
}

interface OutcomePartProps {
  readonly outcome: SweepOutcome;
  readonly count: number;
  readonly logins: readonly SweptLogin[];
}

function OutcomePart({ outcome, count, logins }: OutcomePartProps) {
  const say = useSay();
  const { formatNumber } = useIntl();
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? logins : logins.slice(0, shownFirst);
  const title = `${say(`swept.${outcome}`)}: ${formatNumber(count)}`;
  const columns = ['sweep.child', 'sweep.school', 'sweep.username', 'sweep.what'] as const;
  return (
    <section aria-labelledby={`swept-${outcome}`}>
      <Heading level="h3" id={`swept-${outcome}`}>
        {title}
      </Heading>
      <p className="why">{say(`swept.${outcome}.what`)}</p>
      <table className="table sweep-table">
        <caption className="for-screen-readers">{title}</caption>
        <thead>
          <tr>
            {columns.map((id) => (
              <th key={id} scope="col">
                {say(id)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((login) => (
            <tr key={login.id}>
              <th scope="row">
                <ChildName login={login} />
              </th>
              <td data-label={say('sweep.school')}>{login.school}</td>
              <td data-label={say('sweep.username')}>
                <code className="typed typed-small">{login.username}</code>
              </td>
              <td data-label={say('sweep.what')}>
                <FateWords login={login} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < logins.length ? (
        <div className="page-foot">
          <Button size="small" onClick={() => setIsWhole(true)}>
            {say('sweep.show-all', { count: logins.length })}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

/** Who came back is a pupil of the class still, so that there is a page to let the child in again. */
function ChildName({ login }: { readonly login: SweptLogin }) {
  const { go } = usePanel();
  const { outcome, name, classId, studentId } = login;
  if (outcome !== 'came-back') return <bdi>{name}</bdi>;
  return (
    <button type="button" className="tool" onClick={() => go({ name: 'child', classId, studentId })}>
      <bdi>{name}</bdi>
    </button>
  );
}

function FateWords({ login }: { readonly login: SweptLogin }) {
  const say = useSay();
  const { formatDate } = useIntl();
  const { fate, wants, code, lastLogin, deletedFrom } = login;
  const isLater = fate === 'reported' && deletedFrom !== undefined;
  return (
    <span>
      {fate === 'found'
        ? say(`swept-fate.found.${wants}`)
        : isLater
          ? say('swept-fate.reported.later', { date: formatDate(deletedFrom, { dateStyle: 'medium' }) })
          : say(`swept-fate.${fate}`)}{' '}
      {code === undefined ? null : (
        <span className="why">
          {code === 'login-busy' ? say('swept-fate.busy') : faultForAdmin(say, code)}
        </span>
      )}
      {lastLogin ? <span className="why">{say('swept-fate.remove')}</span> : null}
    </span>
  );
}
