import { stockOf, type PrintWishes } from '../../contract/card.ts';
import { cardsPerPage } from '../../contract/stocks.ts';
import { useSay } from '../texts/texts.ts';
import { Choice } from '../ui/choice.tsx';

interface SheetUseProps {
  readonly value: PrintWishes;
  readonly wholeSheets: boolean;
  readonly onChange: (change: Partial<PrintWishes>) => void;
}

/** Where a part-used sheet of labels begins (plain paper is never part-used), and how many of each card. */
export function SheetUse({ value, wholeSheets, onChange }: SheetUseProps) {
  const say = useSay();
  const stock = stockOf(value.stock);
  const labels = stock.cutMarks || wholeSheets ? 1 : cardsPerPage(stock);
  const numbers = (most: number) =>
    Array.from({ length: most }, (_, index) => ({ id: String(index + 1), name: String(index + 1) }));
  return (
    <div className="look-choices">
      {labels > 1 ? (
        <Choice
          label={say('sheet.first-label')}
          value={String(value.firstLabel)}
          options={numbers(labels)}
          onChange={(id) => onChange({ firstLabel: Number(id) })}
        />
      ) : null}
      <Choice
        label={say('sheet.copies')}
        value={String(value.copies)}
        options={numbers(5)}
        onChange={(id) => onChange({ copies: Number(id) })}
      />
    </div>
  );
}
