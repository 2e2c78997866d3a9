import { useMutation, useQueryClient } from '@tanstack/react-query';
import { usePanel } from '../panel-context.tsx';

export type BatchAct = 'stop' | 'resume' | 'retry' | 'undo' | 'undo-used';

/** Acting on a batch, of one class or of many, as the buttons for it need to know it. */
export interface ActOnBatch {
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly mutate: (act: BatchAct, then?: { readonly onSuccess: () => void }) => void;
}

/** Acts on a batch; the screen then shows the batch as the server says it is. */
export function useBatchAct(batchId: string) {
  const { door } = usePanel();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (act: BatchAct) =>
      act === 'undo-used'
        ? door.changeBatch(batchId, 'undo', { evenSignedIn: true })
        : door.changeBatch(batchId, act),
    onSuccess: async (batch) => {
      queries.setQueryData(['batch', batchId], batch);
      await queries.invalidateQueries({ queryKey: ['roster', batch.classId] });
    },
    // Somebody else may have been first: what stands there now is asked for.
    onError: () => queries.invalidateQueries({ queryKey: ['batch', batchId] }),
  });
}
