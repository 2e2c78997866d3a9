import { Button } from '@instructure/ui-buttons';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useIntl } from 'react-intl';
import type { RecordPage } from '../../contract/record.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemScreen } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { useSettled } from '../ui/use-settled.ts';
import { everything, filterOf, RecordFilters } from './record-filters.tsx';
import { RecordTable } from './record-table.tsx';
import { SaveRecord } from './save-record.tsx';

/** Who did what, newest first, a page at a time; searched, narrowed, and saved as a file. */
export function RecordScreen() {
  const { door } = usePanel();
  const say = useSay();
  const [sought, setSought] = useState(everything);
  const settled = useSettled(sought, 300);
  const filter = useMemo(() => filterOf(settled, Date.now()), [settled]);
  const record = useInfiniteQuery({
    queryKey: ['record', filter],
    queryFn: ({ pageParam }) =>
      door.record({ ...filter, ...(pageParam === undefined ? {} : { before: pageParam }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const pages = record.data?.pages ?? [];
  const entries = pages.flatMap((page) => page.entries);
  return (
    <Page title={say('record.title')} lead={say('record.lead')}>
      <RecordFilters sought={sought} onChange={setSought} />
      {record.error ? <ProblemScreen problem={record.error} onRetry={() => void record.refetch()} /> : null}
      {record.isPending ? <Loading /> : null}
      {record.data && entries.length === 0 ? (
        <NothingFound last={pages.at(-1)} sought={settled !== everything} />
      ) : null}
      {entries.length > 0 ? <RecordTable entries={entries} /> : null}
      {record.hasNextPage ? (
        <div className="page-foot">
          <Button
            interaction={record.isFetchingNextPage ? 'readonly' : 'enabled'}
            onClick={() => void record.fetchNextPage()}
          >
            {say(
              record.isFetchingNextPage
                ? 'loading'
                : entries.length > 0
                  ? 'record.more'
                  : 'record.look-further',
            )}
          </Button>
        </div>
      ) : null}
      {entries.length > 0 ? <SaveRecord filter={filter} /> : null}
    </Page>
  );
}

function NothingFound({ last, sought }: { readonly last: RecordPage | undefined; readonly sought: boolean }) {
  const say = useSay();
  const { formatDate } = useIntl();
  if (last?.reached !== undefined) {
    const date = formatDate(last.reached, { dateStyle: 'medium' });
    return <p className="empty">{say('record.none-yet', { date })}</p>;
  }
  return <p className="empty">{say(sought ? 'record.none-found' : 'record.empty')}</p>;
}
