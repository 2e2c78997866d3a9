import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Pile, Piles } from '../../contract/school-cards.ts';
import { usePanel } from '../panel-context.tsx';
import { arrangedAs, movePile } from './arrange-piles.ts';

export type ArrangedPiles = ReturnType<typeof usePiles>;

/**
 * The classes of an account as its office has them printed: which, which of them are homerooms, in which order. Each change is kept
 * at once, for whoever of the office prints next; not while somebody acts as this person.
 */
export function usePiles(accountId: string) {
  const { door, session, ended } = usePanel();
  const queries = useQueryClient();
  const queryKey = ['piles', accountId];
  const list = useQuery({
    queryKey,
    queryFn: () => door.piles(accountId),
    enabled: accountId !== '',
    // What was just changed is not asked for while it is on its way.
    refetchOnWindowFocus: false,
  });
  const keep = useMutation({
    mutationFn: (piles: readonly Pile[]) => door.keepPiles(accountId, arrangedAs(piles)),
    scope: { id: 'piles' },
  });
  const piles = list.data?.piles ?? [];
  const change = (next: Pile[]) => {
    queries.setQueryData<Piles>(queryKey, { piles: next });
    if (!session.actingAs && !ended) keep.mutate(next);
  };
  return {
    list,
    piles,
    problem: keep.error,
    set: (classIds: ReadonlySet<string>, part: Partial<Pick<Pile, 'isChosen' | 'isHomeroom'>>) =>
      change(piles.map((pile) => (classIds.has(pile.classId) ? { ...pile, ...part } : pile))),
    move: (classId: string, place: number) => change(movePile(piles, classId, place)),
  };
}
