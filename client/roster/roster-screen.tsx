import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Roster } from '../../contract/roster.ts';
import { PastBatches } from '../batch/past-batches.tsx';
import { usePanel } from '../panel-context.tsx';
import { ProblemScreen } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { useIntl } from 'react-intl';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { arrangeStudents, countStudents, type Arrangement } from './arrange-students.ts';
import { LeftOutPeople } from './left-out-people.tsx';
import { RosterActions, RosterNotes } from './roster-actions.tsx';
import { RosterFilters } from './roster-filters.tsx';
import { RosterTable } from './roster-table.tsx';

/** One class: where every child stands, and the way to the logins that are missing. */
export function RosterScreen({ classId }: { readonly classId: string }) {
  const { door } = usePanel();
  const say = useSay();
  const roster = useQuery({ queryKey: ['roster', classId], queryFn: () => door.roster(classId) });
  if (roster.data) return <RosterPage roster={roster.data} />;
  return (
    <Page title={say('class.title')}>
      {roster.error ? (
        <ProblemScreen problem={roster.error} onRetry={() => void roster.refetch()} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

function RosterPage({ roster }: { readonly roster: Roster }) {
  const say = useSay();
  const { locale } = useIntl();
  const [arrangement, setArrangement] = useState<Arrangement>({
    search: '',
    section: '',
    order: 'last-name',
  });
  const counts = countStudents(roster.students);
  const { schoolOn } = roster.class;
  const shown = arrangeStudents(roster.students, arrangement, locale);
  const children = shown.filter((student) => student.state !== 'left-out');
  // A school that is off leaves everybody out: said once, above, rather than for each.
  const left = shown.filter(({ state, reason }) => state === 'left-out' && reason !== 'school-not-on');
  const { name, code, accountName } = roster.class;
  return (
    <Page
      title={name}
      lead={
        <>
          <p className="place">
            {accountName}
            {code && code !== name ? ` · ${code}` : ''}
          </p>
          {schoolOn ? (
            <p>
              {say('roster.counts', {
                children: counts.children,
                cards: counts.withCard,
                printed: counts.printed,
              })}
            </p>
          ) : null}
        </>
      }
      actions={<RosterActions roster={roster} counts={counts} />}
    >
      <RosterNotes roster={roster} />
      {roster.students.length === 0 ? (
        <p className="empty">{say('roster.empty')}</p>
      ) : (
        <>
          {schoolOn || counts.children > 0 ? (
            <RosterFilters sections={roster.sections} arrangement={arrangement} onChange={setArrangement} />
          ) : null}
          {shown.length === 0 ? <p className="empty">{say('roster.none-found')}</p> : null}
          {children.length > 0 ? <RosterTable roster={roster} students={children} /> : null}
          <LeftOutPeople people={left} />
        </>
      )}
      <PastBatches classId={roster.class.id} />
    </Page>
  );
}
