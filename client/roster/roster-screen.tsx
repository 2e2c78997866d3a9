import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Roster, RosterStudent } from '../../contract/roster.ts';
import { PastBatches } from '../batch/past-batches.tsx';
import { usePanel } from '../panel-context.tsx';
import { ProblemScreen } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { useIntl } from 'react-intl';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { arrangeStudents, countStudents, type Arrangement, type RosterFilter } from './arrange-students.ts';
import { LeftOutPeople } from './left-out-people.tsx';
import { MovedAway } from './moved-away.tsx';
import { RosterActions, RosterNotes } from './roster-actions.tsx';
import { RosterFilters } from './roster-filters.tsx';
import { RosterTable } from './roster-table.tsx';
import { WhoGotIn } from './who-got-in.tsx';

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
    show: 'all',
  });
  const counts = countStudents(roster.students);
  const { schoolOn } = roster.class;
  const shown = arrangeStudents(roster.students, arrangement, locale);
  const children = shown.filter((student) => student.state !== 'left-out');
  // A school that is off leaves everybody out: said once, above, rather than for each.
  const left = shown.filter(({ state, reason }) => state === 'left-out' && reason !== 'school-not-on');
  const isWhole = arrangement.show === 'all' && arrangement.search === '' && arrangement.section === '';
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
          {counts.withCard > 0 ? <WhoGotIn roster={roster} /> : null}
          <NobodyShown roster={roster} shown={shown} show={arrangement.show} />
          {children.length > 0 ? <RosterTable roster={roster} students={children} /> : null}
          <LeftOutPeople people={left} />
          {isWhole || arrangement.show === 'moved-away' ? <MovedAway people={roster.movedAway} /> : null}
        </>
      )}
      <PastBatches classId={roster.class.id} />
    </Page>
  );
}

interface NobodyShownProps {
  readonly roster: Roster;
  readonly shown: readonly RosterStudent[];
  readonly show: RosterFilter;
}

/** Why the list is empty, where it is: nobody matches, or Canvas was not asked yet. */
function NobodyShown({ roster: { students, movedAway }, shown, show }: NobodyShownProps) {
  const say = useSay();
  if (shown.length > 0 || (show === 'moved-away' && movedAway.length > 0)) return null;
  const isAsked = students.some(({ signedInAt, neverSignedIn }) => signedInAt ?? neverSignedIn);
  const isOpen = show === 'never-signed-in' && !isAsked;
  return <p className="empty">{say(isOpen ? 'roster.not-asked' : 'roster.none-found')}</p>;
}
