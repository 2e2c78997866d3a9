import { LookChoice } from './look-choice.tsx';
import { NudgeFields } from './nudge-fields.tsx';
import { SheetUse } from './sheet-use.tsx';
import { StockChoice } from './stock-choice.tsx';
import type { CardWishes } from './use-card-wishes.ts';

interface CardOptionsProps {
  readonly of: CardWishes;
  /** Each class begins a sheet of its own, so none is part-used. */
  readonly wholeSheets?: boolean;
}

/** Paper first, then what hardly anybody changes. */
export function CardOptions({ of: { wishes, change, nudging }, wholeSheets = false }: CardOptionsProps) {
  return (
    <>
      <StockChoice
        value={wishes.stock}
        firstLabel={wishes.firstLabel}
        onChange={(stock) => change({ stock, firstLabel: 1 })}
      />
      <SheetUse value={wishes} wholeSheets={wholeSheets} onChange={change} />
      <NudgeFields stock={wishes.stock} nudging={nudging} />
      <LookChoice value={wishes} onChange={change} />
    </>
  );
}
