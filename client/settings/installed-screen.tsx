import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import type { DeploymentView } from '../../contract/deployments.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemScreen } from '../problem/problem-screen.tsx';
import { useSay, type Say } from '../texts/texts.ts';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';

/** Where the tool has been added in Canvas, and when it was last opened from there. */
export function InstalledScreen() {
  const { door } = usePanel();
  const say = useSay();
  const installed = useQuery({ queryKey: ['deployments'], queryFn: door.deployments });
  const rows = installed.data?.deployments ?? [];
  return (
    <Page title={say('installed.title')} lead={say('installed.lead')}>
      {installed.error ? (
        <ProblemScreen problem={installed.error} onRetry={() => void installed.refetch()} />
      ) : null}
      {installed.isPending ? <Loading /> : null}
      {installed.data && rows.length === 0 ? <p className="empty">{say('installed.empty')}</p> : null}
      {rows.length > 0 ? <InstalledTable rows={rows} /> : null}
    </Page>
  );
}

function InstalledTable({ rows }: { readonly rows: readonly DeploymentView[] }) {
  const say = useSay();
  const { formatDate } = useIntl();
  const date = (at: string) => (
    <time dateTime={at}>{formatDate(at, { dateStyle: 'medium', timeStyle: 'short' })}</time>
  );
  return (
    <table className="table">
      <caption className="for-screen-readers">{say('installed.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('installed.where')}</th>
          <th scope="col">{say('installed.launches')}</th>
          <th scope="col">{say('installed.last-used')}</th>
          <th scope="col">{say('installed.first-seen')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td data-label={say('installed.where')}>
              {placeOf(say, row)}
              <div className="why">{say('installed.key', { clientId: row.clientId })}</div>
            </td>
            <td data-label={say('installed.launches')}>{row.launches}</td>
            <td data-label={say('installed.last-used')}>{date(row.lastUsedAt)}</td>
            <td data-label={say('installed.first-seen')}>{date(row.firstSeenAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function placeOf(say: Say, { where, accountName = '', courseName = '' }: DeploymentView): string {
  if (where === 'account') return accountName;
  if (where === 'course') return say('installed.course', { course: courseName, account: accountName });
  return say('installed.unknown');
}
