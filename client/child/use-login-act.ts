import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AskedActKind, Child, ChildWish } from '../../contract/child.ts';
import { usePanel } from '../panel-context.tsx';

/** Does something to a child's login; the screen then shows the child as the server says it is. */
export function useLoginAct(shown: Child) {
  const { id, classId } = shown;
  const { door } = usePanel();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (kind: AskedActKind | ChildWish) => door.changeLogin(shown, kind),
    onSuccess: (child) => {
      queries.setQueryData(['child', classId, id], child);
      void queries.invalidateQueries({ queryKey: ['roster', classId] });
    },
    // Somebody else may have been first: what stands there now is asked for.
    onError: () => queries.invalidateQueries({ queryKey: ['child', classId, id] }),
  });
}
