import { useQuery } from '@tanstack/react-query';
import { usePanel } from '../../panel-context.tsx';
import type { SchoolBatchView } from '../../../contract/school-batch.ts';
import { ProblemNote, ProblemScreen } from '../../problem/problem-screen.tsx';
import { useSay } from '../../texts/texts.ts';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { CountingClasses } from './counting-classes.tsx';
import { SchoolDone } from './school-done.tsx';
import { SchoolProgress } from './school-progress.tsx';
import { SchoolReady } from './school-ready.tsx';

const askAgainMs = 2000;
const still: readonly SchoolBatchView['state'][] = ['ready', 'done', 'stopped', 'refused'];

/** A batch of many classes: counted, confirmed, under way, and what came of it. Leaving this screen stops nothing. */
export function SchoolBatchScreen({ schoolBatchId }: { readonly schoolBatchId: string }) {
  const { door, ended } = usePanel();
  const say = useSay();
  const batch = useQuery({
    queryKey: ['school-batch', schoolBatchId],
    queryFn: () => door.schoolBatch(schoolBatchId),
    refetchInterval: ({ state: { data } }) =>
      (data && still.includes(data.state)) || ended ? false : askAgainMs,
  });
  const { data } = batch;
  if (!data)
    return (
      <Page title={say('many.title')}>
        {batch.error ? (
          <ProblemScreen problem={batch.error} onRetry={() => void batch.refetch()} />
        ) : (
          <Loading />
        )}
      </Page>
    );
  const trouble = <ProblemNote problem={ended ? null : batch.error} />;
  switch (data.state) {
    case 'counting':
      return <CountingClasses batch={data} trouble={trouble} />;
    case 'ready':
      return <SchoolReady batch={data} />;
    case 'done':
    case 'stopped':
    case 'refused':
      return <SchoolDone batch={data} />;
    default:
      return <SchoolProgress batch={data} trouble={trouble} />;
  }
}
