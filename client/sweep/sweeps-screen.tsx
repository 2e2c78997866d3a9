import { Heading } from '@instructure/ui-heading';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import type { SweepView } from '../../contract/sweep.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote, ProblemScreen } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { WriteButton } from '../ui/write-button.tsx';

/** For admins: the checks of every login, when the next one begins, and the way to begin one now. */
export function SweepsScreen() {
  const { door, go, session } = usePanel();
  const say = useSay();
  const { formatDate } = useIntl();
  const list = useQuery({ queryKey: ['sweeps'], queryFn: () => door.sweeps(), staleTime: 0 });
  const begin = useMutation({
    mutationFn: (dryRun: boolean) => door.beginSweep(dryRun),
    onSuccess: ({ id }) => go({ name: 'sweep', sweepId: id }),
  });
  if (list.error) return <ProblemScreen problem={list.error} onRetry={() => void list.refetch()} />;
  if (list.isPending) return <Loading />;
  const { sweeps, mayRun, nextAt } = list.data;
  return (
    <Page title={say('sweeps.title')} lead={say('sweeps.lead')}>
      <p>
        {session.district.frozen
          ? say('sweeps.frozen')
          : nextAt === undefined
            ? say('sweeps.none-next')
            : say('sweeps.next', { date: formatDate(nextAt, { dateStyle: 'full', timeStyle: 'short' }) })}
      </p>
      {mayRun ? (
        <div className="buttons">
          <WriteButton color="primary" busy={begin.isPending} onClick={() => begin.mutate(true)}>
            {say('sweeps.try')}
          </WriteButton>
          <WriteButton busy={begin.isPending} onClick={() => begin.mutate(false)}>
            {say('sweeps.now')}
          </WriteButton>
        </div>
      ) : null}
      {mayRun ? <p className="hint">{say('sweeps.now.what')}</p> : null}
      <ProblemNote problem={begin.error} />
      <section aria-labelledby="sweeps-list">
        <Heading level="h2" id="sweeps-list">
          {say('sweeps.list')}
        </Heading>
        {sweeps.length === 0 ? <p className="empty">{say('sweeps.empty')}</p> : null}
        <ul className="fates past">
          {sweeps.map((sweep) => (
            <PastSweep key={sweep.id} sweep={sweep} />
          ))}
        </ul>
      </section>
    </Page>
  );
}

function PastSweep({ sweep }: { readonly sweep: SweepView }) {
  const { go } = usePanel();
  const say = useSay();
  const { formatDate } = useIntl();
  const count = Object.values(sweep.outcomes).reduce((sum, some) => sum + some, 0);
  const adopted = sweep.outcomes.adopted ?? 0;
  return (
    <li>
      <button type="button" className="tool" onClick={() => go({ name: 'sweep', sweepId: sweep.id })}>
        {formatDate(sweep.begunAt, { dateStyle: 'medium', timeStyle: 'short' })}
      </button>
      <span>
        {sweep.begunBy === undefined ? say('sweeps.by-itself') : say('past.by', { person: sweep.begunBy })}
      </span>
      <span>{say(sweep.pausedBy === undefined ? `sweep.state.${sweep.state}` : 'sweep.state.paused')}</span>
      <span className="why">{count === 0 ? say('sweeps.nothing') : say('sweeps.found', { count })}</span>
      {sweep.noSchool === undefined ? null : (
        <span className="why">{say('sweeps.no-school', { count: sweep.noSchool })}</span>
      )}
      {adopted > 0 ? <strong>{`${say('swept.adopted')}: ${String(adopted)}`}</strong> : null}
    </li>
  );
}
