import { Button } from '@instructure/ui-buttons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { usePanel } from '../panel-context.tsx';
import { ProblemScreen } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { RecordTable } from './record-table.tsx';

/** Who did what, newest first, a page at a time. */
export function RecordScreen() {
  const { door } = usePanel();
  const say = useSay();
  const record = useInfiniteQuery({
    queryKey: ['record'],
    queryFn: ({ pageParam }) => door.record(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
  const entries = record.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <Page title={say('record.title')} lead={say('record.lead')}>
      {record.error ? <ProblemScreen problem={record.error} onRetry={() => void record.refetch()} /> : null}
      {record.isPending ? <Loading /> : null}
      {record.data && entries.length === 0 ? <p className="empty">{say('record.empty')}</p> : null}
      {entries.length > 0 ? <RecordTable entries={entries} /> : null}
      {record.hasNextPage ? (
        <div className="page-foot">
          <Button
            interaction={record.isFetchingNextPage ? 'readonly' : 'enabled'}
            onClick={() => void record.fetchNextPage()}
          >
            {say(record.isFetchingNextPage ? 'loading' : 'record.more')}
          </Button>
        </div>
      ) : null}
    </Page>
  );
}
