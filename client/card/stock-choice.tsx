import { stockIds, type StockId } from '../../contract/card.ts';
import { useSay } from '../texts/texts.ts';
import { SheetPicture } from './sheet-picture.tsx';

interface StockChoiceProps {
  readonly value: StockId;
  readonly onChange: (stock: StockId) => void;
}

/** Which paper is in the printer, each with a small picture of the sheet. */
export function StockChoice({ value, onChange }: StockChoiceProps) {
  const say = useSay();
  return (
    <fieldset className="stocks">
      <legend>{say('stock.legend')}</legend>
      <div className="stock-tiles">
        {stockIds.map((stock) => (
          <label key={stock} className="stock">
            <input
              type="radio"
              name="stock"
              value={stock}
              checked={stock === value}
              onChange={() => onChange(stock)}
            />
            <SheetPicture stock={stock} />
            <span>
              <span className="stock-name">{say(`stock.${stock}`)}</span>
              <span className="stock-more">{say(`stock.${stock}.more`)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
