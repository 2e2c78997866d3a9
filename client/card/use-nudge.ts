import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { stockOf, type PrintWishes } from '../../contract/card.ts';
import { isGoodNudge, noNudge, nudgeKeyOf, type Nudge, type NudgeKey } from '../../contract/nudge.ts';
import { usePanel } from '../panel-context.tsx';

export type Nudging = ReturnType<typeof useNudge>;

/** How this person's printing on a stock is moved: as it was kept, or as it is being changed. */
export function useNudge(stock: PrintWishes['stock']) {
  const { door, session } = usePanel();
  const kept = useQuery({ queryKey: ['nudges'], queryFn: door.nudges });
  const [changed, setChanged] = useState<Partial<Record<NudgeKey, Nudge>>>({});
  const key = nudgeKeyOf(stock);
  const nudge = changed[key] ?? kept.data?.nudges[key] ?? noNudge;
  const isGood = isGoodNudge(stockOf(stock), nudge);
  const sent = useRef<Nudge>(undefined);
  const keep = useMutation({ mutationFn: (one: Nudge) => door.keepNudge(key, one) });
  return {
    nudge,
    isGood,
    isKnown: !kept.isPending,
    problem: keep.error ?? kept.error,
    change: (part: Partial<Nudge>) => setChanged((before) => ({ ...before, [key]: { ...nudge, ...part } })),
    /** What was changed is there at the next printing too; not while somebody acts as this person. */
    keep: () => {
      if (!isGood || !changed[key] || changed[key] === sent.current || session.actingAs) return;
      sent.current = nudge;
      keep.mutate(nudge);
    },
  };
}
