import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { YearEnds } from '../../contract/year-end.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemScreen } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { PickClasses } from './pick-classes.tsx';
import { YearEndAsk } from './year-end-ask.tsx';
import { YearEndList } from './year-end-list.tsx';

const askAgainMs = 2000;

/** For admins: what becomes of the logins of classes whose year is over. First it is counted. */
export function YearEndScreen() {
  const { door, ended } = usePanel();
  const say = useSay();
  const facts = useQuery({
    queryKey: ['year-ends'],
    queryFn: door.yearEnds,
    refetchInterval: ({ state }) =>
      state.data?.yearEnds.some((one) => one.state === 'running') && !ended ? askAgainMs : false,
  });
  return (
    <Page title={say('year-end.title')} lead={say('year-end.lead')}>
      {facts.error ? <ProblemScreen problem={facts.error} onRetry={() => void facts.refetch()} /> : null}
      {facts.isPending ? <Loading /> : null}
      {facts.data ? <YearEndBody facts={facts.data} /> : null}
    </Page>
  );
}

function YearEndBody({ facts: { classes, yearEnds } }: { readonly facts: YearEnds }) {
  const { arrive } = usePanel();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const onBegun = () => {
    setChosen(new Set());
    // How far it is stands on top, above a list of classes that may be long.
    arrive(document.querySelector<HTMLElement>('.page-title h1'));
  };
  const there = classes.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  return (
    <>
      <YearEndList yearEnds={yearEnds} />
      <PickClasses classes={classes} chosen={chosen} onChange={setChosen} />
      {there.length > 0 ? <YearEndAsk classIds={there} onBegun={onBegun} /> : null}
    </>
  );
}
