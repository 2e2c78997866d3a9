import { Button } from '@instructure/ui-buttons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ClassList } from '../../contract/roster.ts';
import type { SessionFacts } from '../../contract/session.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemScreen } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { Choice } from '../ui/choice.tsx';
import { useAnnounce } from '../ui/live-region.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { useSettled } from '../ui/use-settled.ts';
import { ClassRowItem } from './class-row-item.tsx';
import { ConnectedNotice } from './connected-notice.tsx';
import { FindChild } from './find-child.tsx';

const everyAccount = 'all';

/** The classes this person may handle: search, pick a school, open one. */
export function ClassListScreen({ schoolsOn }: { readonly schoolsOn?: number }) {
  const { door, session, go } = usePanel();
  const say = useSay();
  const [search, setSearch] = useState('');
  const [account, setAccount] = useState(everyAccount);
  const asked = useSettled(search.trim(), 300);
  const list = useQuery({
    queryKey: ['classes', asked, account],
    queryFn: () => door.classes(asked, account === everyAccount ? '' : account),
    placeholderData: keepPreviousData,
  });
  const accounts = list.data?.accounts ?? [];
  const place = placeOfAdmin(session);
  return (
    <Page
      title={place ? say('classes.title.of', { place }) : say('classes.title.yours')}
      lead={say('classes.lead')}
      actions={
        accounts.length > 0 ? (
          <>
            <Button onClick={() => go({ name: 'many' })}>{say('many.open')}</Button>
            <Button onClick={() => go({ name: 'school-cards' })}>{say('school-cards.open')}</Button>
            <Button onClick={() => go({ name: 'year-end' })}>{say('year-end.title')}</Button>
          </>
        ) : null
      }
    >
      {schoolsOn === undefined ? null : <ConnectedNotice schoolsOn={schoolsOn} />}
      <div className="filters">
        <SearchField label={say('classes.search')} value={search} onChange={setSearch} />
        {accounts.length > 1 ? (
          <Choice
            label={say('classes.school')}
            value={account}
            options={[{ id: everyAccount, name: say('classes.school.all') }, ...accounts]}
            onChange={setAccount}
          />
        ) : null}
      </div>
      {accounts.length > 0 ? <FindChild /> : null}
      {list.error ? <ProblemScreen problem={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <Loading /> : null}
      {list.data && !list.error ? <ClassRows list={list.data} search={asked} /> : null}
    </Page>
  );
}

/** An admin's list is of a school or of the district; a teacher's is their own. */
function placeOfAdmin({ place, district, may }: SessionFacts): string | undefined {
  if (place.kind === 'account') return place.name ?? district.name;
  return may.connect ? district.name : undefined;
}

function ClassRows({ list, search }: { readonly list: ClassList; readonly search: string }) {
  const say = useSay();
  const announce = useAnnounce();
  const count = list.classes.length;
  useEffect(() => {
    if (search) announce(say('classes.found', { count }));
  }, [search, count, announce, say]);
  if (count === 0) {
    return <p className="empty">{search ? say('classes.none-found', { search }) : say('classes.none')}</p>;
  }
  return (
    <>
      <ul className="rows">
        {list.classes.map((row) => (
          <ClassRowItem key={row.id} row={row} />
        ))}
      </ul>
      {list.more ? <p className="hint">{say('classes.more')}</p> : null}
    </>
  );
}
