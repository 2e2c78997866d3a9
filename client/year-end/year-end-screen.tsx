import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { YearEnds, YearEndView } from '../../contract/year-end.ts';
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
  const [accountId, setAccountId] = useState<string>();
  const runs = useQuery({
    queryKey: ['year-ends', 'runs'],
    queryFn: door.yearEndRuns,
    refetchInterval: ({ state }) =>
      state.data?.yearEnds.some((one) => one.state === 'running') && !ended ? askAgainMs : false,
  });
  const underWay = runs.data?.yearEnds.filter(({ state }) => state === 'running').length ?? 0;
  // What an end of the year has changed is looked at when it begins and when it is through, not again and again.
  const facts = useQuery({
    queryKey: ['year-ends', 'classes', accountId, underWay],
    queryFn: () => door.yearEnds(accountId),
    enabled: runs.data !== undefined,
    placeholderData: keepPreviousData,
  });
  const error = runs.error ?? facts.error;
  const again = () => void (runs.error ? runs.refetch() : facts.refetch());
  return (
    <Page title={say('year-end.title')} lead={say('year-end.lead')}>
      {error ? <ProblemScreen problem={error} onRetry={again} /> : null}
      {runs.data && facts.data ? (
        <YearEndBody
          facts={facts.data}
          yearEnds={runs.data.yearEnds}
          accountId={accountId}
          onSchool={setAccountId}
        />
      ) : error ? null : (
        <Loading />
      )}
    </Page>
  );
}

interface YearEndBodyProps {
  readonly facts: YearEnds;
  readonly yearEnds: readonly YearEndView[];
  readonly accountId: string | undefined;
  readonly onSchool: (accountId: string | undefined) => void;
}

function YearEndBody({ facts, yearEnds, accountId, onSchool }: YearEndBodyProps) {
  const { arrive } = usePanel();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const onBegun = () => {
    setChosen(new Set());
    // How far it is stands on top, above a list of classes that may be long.
    arrive(document.querySelector<HTMLElement>('.page-title h1'));
  };
  // Those of another school stay chosen while one school's are shown.
  const isWhole = accountId === undefined && facts.more === 0;
  const shown = new Set(facts.classes.map(({ id }) => id));
  const there = [...chosen].filter((id) => !isWhole || shown.has(id));
  return (
    <>
      <YearEndList yearEnds={yearEnds} />
      <PickClasses
        facts={facts}
        accountId={accountId}
        onSchool={onSchool}
        chosen={chosen}
        onChange={setChosen}
      />
      {there.length > 0 ? <YearEndAsk classIds={there} onBegun={onBegun} /> : null}
    </>
  );
}
