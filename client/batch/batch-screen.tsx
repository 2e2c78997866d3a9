import { useQuery } from '@tanstack/react-query';
import type { BatchView } from '../../contract/batch.ts';
import { usePanel } from '../panel-context.tsx';
import type { AsidePerson } from '../screens.ts';
import { ProblemNote, ProblemScreen } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { BatchDone } from './batch-done.tsx';
import { BatchProgress } from './batch-progress.tsx';

const askAgainMs = 1000;

interface BatchScreenProps {
  readonly batchId: string;
  readonly aside?: readonly AsidePerson[];
}

/** A batch as it goes, then what came of it. Leaving this screen stops nothing. */
export function BatchScreen({ batchId, aside = [] }: BatchScreenProps) {
  const { door, ended } = usePanel();
  const say = useSay();
  const batch = useQuery({
    queryKey: ['batch', batchId],
    queryFn: () => door.batch(batchId),
    refetchInterval: ({ state }) => (isOver(state.data) || ended ? false : askAgainMs),
  });
  if (batch.data && isOver(batch.data)) return <BatchDone batch={batch.data} aside={aside} />;
  if (batch.data) {
    return (
      <BatchProgress batch={batch.data} trouble={<ProblemNote problem={ended ? null : batch.error} />} />
    );
  }
  return (
    <Page title={say('batch.title')}>
      {batch.error ? (
        <ProblemScreen problem={batch.error} onRetry={() => void batch.refetch()} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

function isOver(batch: BatchView | undefined): boolean {
  return batch?.state === 'done' || batch?.state === 'stopped';
}
