import { Heading } from '@instructure/ui-heading';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import type { YearEndView } from '../../contract/year-end.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { titleOfCode } from '../problem/problem-words.ts';
import { faultForAdmin } from '../problem/fault-for-admin.ts';
import { useSay, type Say } from '../texts/texts.ts';
import { WriteButton } from '../ui/write-button.tsx';

/** What was begun: how far it is, and for whom it was not done. */
export function YearEndList({ yearEnds }: { readonly yearEnds: readonly YearEndView[] }) {
  const say = useSay();
  if (yearEnds.length === 0) return null;
  return (
    <section aria-labelledby="year-begun">
      <Heading level="h2" id="year-begun">
        {say('year-end.begun')}
      </Heading>
      <ul className="rows">
        {yearEnds.map((one) => (
          <li key={one.id} className="row">
            <YearEndRow yearEnd={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function YearEndRow({ yearEnd }: { readonly yearEnd: YearEndView }) {
  const { door } = usePanel();
  const say = useSay();
  const { formatDate } = useIntl();
  const queries = useQueryClient();
  const { id, kind, state, classes, total, done, failed, left, waitsFor, at, by } = yearEnd;
  const act = useMutation({
    mutationFn: (what: 'stop' | 'resume') => door.changeYearEnd(id, what),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['year-ends'] }),
  });
  return (
    <div className="row-text" data-year-end={state}>
      <strong>{say(`year-end.run.${kind}`, { count: classes })}</strong>
      <div className="row-more">
        <span>{formatDate(at, { dateStyle: 'medium', timeStyle: 'short' })}</span>
        <span>{say('past.by', { person: by })}</span>
        <span>{say(`year-end.state.${state}`)}</span>
      </div>
      <p className="flush" role={state === 'running' ? 'status' : undefined}>
        {say('year-end.progress', { done, all: total })}{' '}
        {failed > 0 ? say('year-end.failed', { count: failed }) : null}{' '}
        {waitsFor ? `${whyItWaits(say, waitsFor)} ${say('year-end.waits')}` : null}
      </p>
      {left.length > 0 ? (
        <details className="more">
          <summary>{say('year-end.left', { count: failed })}</summary>
          <ul>
            {left.map(({ name, code }, index) => (
              <li key={`${name} ${index}`}>
                <bdi>{name}</bdi>{' '}
                <span className="why">
                  {code === 'no-new-class' ? say('year-end.no-new-class') : faultForAdmin(say, code)}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <ProblemNote problem={act.error} />
      {state === 'running' ? (
        <WriteButton size="small" busy={act.isPending} onClick={() => act.mutate('stop')}>
          {say('year-end.stop')}
        </WriteButton>
      ) : null}
      {state === 'stopped' ? (
        <WriteButton size="small" busy={act.isPending} onClick={() => act.mutate('resume')}>
          {say('year-end.resume')}
        </WriteButton>
      ) : null}
    </div>
  );
}

/** It may wait for Canvas, or until whoever began it is an admin there again. */
function whyItWaits(say: Say, code: string): string {
  return titleOfCode(say, code) || faultForAdmin(say, code);
}
