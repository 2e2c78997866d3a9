import { useState } from 'react';
import { usualWishes, type PrintWishes } from '../../contract/card.ts';
import { isDrawableStock } from '../../contract/own-stock.ts';
import { useLocale } from '../texts/texts.ts';
import { useNudge } from './use-nudge.ts';

export type CardWishes = ReturnType<typeof useCardWishes>;

/** How cards are to look and lie: the usual at first, in the person's language and moved as this printer needs it. */
export function useCardWishes() {
  const locale = useLocale();
  const [wishes, setWishes] = useState<PrintWishes>(() => usualWishes(locale));
  const nudging = useNudge(wishes.stock);
  const isStock = typeof wishes.stock === 'string' || isDrawableStock(wishes.stock);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return {
    wishes,
    change: (given: Partial<PrintWishes>) => setWishes((before) => ({ ...before, ...given })),
    nudging,
    isDrawable: isStock && nudging.isGood && nudging.isKnown,
    /** As cards are asked for by it, of nobody in particular. */
    request: { ...wishes, nudge: nudging.nudge, timeZone },
  };
}
