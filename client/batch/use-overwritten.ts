import type { BatchSummary } from '../../contract/batch.ts';
import { usePanel } from '../panel-context.tsx';

/** Out: whether what a batch made went when a test copy of a Canvas was overwritten from the real one. */
export function useOverwritten(): (batch: Pick<BatchSummary, 'startedAt'>) => boolean {
  const overwrittenAt = usePanel().session.district.testCopy?.overwrittenAt;
  return ({ startedAt }) => overwrittenAt !== undefined && Date.parse(startedAt) < Date.parse(overwrittenAt);
}
