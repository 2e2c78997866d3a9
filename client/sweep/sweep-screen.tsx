import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import type { SweepView } from '../../contract/sweep.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote, ProblemScreen } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { SweepActs } from './sweep-acts.tsx';
import { SweepNote } from './sweep-note.tsx';
import { SweepReportView } from './sweep-report.tsx';

const askAgainMs = 2000;
const moving: readonly SweepView['state'][] = ['looking', 'acting', 'undoing'];

/** One check of every login: how far it is, what it found, and what an admin can do about it. Leaving this screen stops nothing. */
export function SweepScreen({ sweepId }: { readonly sweepId: string }) {
  const { door, ended } = usePanel();
  const say = useSay();
  const { formatDate } = useIntl();
  const report = useQuery({
    queryKey: ['sweep', sweepId],
    queryFn: () => door.sweep(sweepId),
    refetchInterval: ({ state: { data } }) =>
      data && moving.includes(data.sweep.state) && data.sweep.pausedBy === undefined && !ended
        ? askAgainMs
        : false,
  });
  const { data } = report;
  if (!data)
    return (
      <Page title={say('sweeps.title')}>
        {report.error ? (
          <ProblemScreen problem={report.error} onRetry={() => void report.refetch()} />
        ) : (
          <Loading />
        )}
      </Page>
    );
  const { sweep } = data;
  const date = formatDate(sweep.begunAt, { dateStyle: 'long', timeStyle: 'short' });
  return (
    <Page title={say('sweep.title', { date })}>
      <ProblemNote problem={ended ? null : report.error} />
      <SweepNote sweep={sweep} ofDistrict={data.mayRun} />
      {data.mayRun ? <SweepActs sweep={sweep} /> : null}
      <SweepReportView report={data} />
    </Page>
  );
}
