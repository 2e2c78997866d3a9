import { useMutation, useQueryClient } from '@tanstack/react-query';
import { usePanel } from '../../panel-context.tsx';
import type { BatchAct } from '../use-batch-act.ts';

/** Acts on a batch of many classes; the screen then shows it as the server says it is. */
export function useSchoolAct(id: string) {
  const { door } = usePanel();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (act: BatchAct) =>
      act === 'undo-used'
        ? door.changeSchoolBatch(id, 'undo', { evenSignedIn: true })
        : door.changeSchoolBatch(id, act),
    onSuccess: (batch) => queries.setQueryData(['school-batch', id], batch),
    // Somebody else may have been first: what stands there now is asked for.
    onSettled: () => queries.invalidateQueries({ queryKey: ['school-batch'] }),
  });
}
